-- That an edge is not so stands in the order of the edges: whoever has read them up to a seq knows of it too.
alter table edge_refusal add column seq bigint not null unique default nextval('edge_seq');
