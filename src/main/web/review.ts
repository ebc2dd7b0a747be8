// The review of a cut: frame by frame, with notes and drawings.
import "./islands/review/review.ts";
