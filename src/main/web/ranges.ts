// Pages on which a range of a work is marked, or just a range of it is played.
import "./islands/marks.ts";
