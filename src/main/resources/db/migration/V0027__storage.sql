-- The bucket that files of this company may lie in, from the first start with one on. The same mark lies in the
-- bucket: a company never starts without its bucket, nor with another company's.
create table bucket (
    one boolean primary key default true check (one),
    name text not null,
    prefix text not null,
    mark text not null
);
