-- At which rate the rough cuts of a production are made, and whether its time code leaves out numbers where it can.
create table production_rate (
    production  uuid    primary key references part (id) on delete cascade,
    numerator   int     not null check (numerator > 0),
    denominator int     not null check (denominator > 0),
    drop_frame  boolean not null
);

-- At which a rough cut was made.
alter table rough_cut
    add column rate_numerator   int not null default 25 check (rate_numerator > 0),
    add column rate_denominator int not null default 1 check (rate_denominator > 0);
