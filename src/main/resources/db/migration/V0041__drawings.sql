-- How a picture was drawn: the strokes as the room of works reads them.
create table drawing (
    asset uuid primary key references asset (id) on delete cascade,
    strokes text not null check (length(strokes) <= 4000000)
);
