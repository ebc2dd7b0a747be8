// The room of a talk: people in a call, each of whom records themselves.
import "./islands/talk/room.ts";
