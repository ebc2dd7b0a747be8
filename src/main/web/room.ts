// The season room: cards by dragging and by keys, and what others change while one looks.
import "./islands/room.ts";
