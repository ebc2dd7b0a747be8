-- What an authority asks for over plain http to see that a name is ours (RFC 8555, 8.3); any node answers it.
create table acme_challenge (
    token  text        primary key check (length(token) between 1 and 200),
    answer text        not null check (length(answer) between 1 and 400),
    at     timestamptz not null
);

-- Whose turn it is, of all nodes, to ask for a certificate, and until when; one that died loses it then.
create table acme_turn (
    directory text        primary key,
    ends_at   timestamptz not null
);
