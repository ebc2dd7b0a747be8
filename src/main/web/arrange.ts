// The page on which an album is brought into order.
import "./islands/arrange.ts";
