-- Requests that were answered once and are answered the same when they come again.
create table idempotency (
    key          text        not null check (length(key) between 8 and 200),
    who          text        not null,
    request_hash bytea       not null,
    status       int,
    content_type text,
    location     text,
    body         bytea,
    at           timestamptz not null,
    primary key (who, key)
);
create index idempotency_at on idempotency (at);

-- How often something was tried in a window of time; rows of past windows are swept.
create table rate_limit (
    what   text        not null,
    who    text        not null,
    window_start timestamptz not null,
    taken  int         not null,
    primary key (what, who, window_start)
);
