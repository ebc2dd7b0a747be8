-- Works are found by work_search. People are found by their names as they are typed, without accents, and by what is
-- like them.
drop index work_words;
