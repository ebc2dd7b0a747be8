// Drawing with a finger, a pen or a mouse. A drawing is its strokes; pictures of it are made from them.
import { getStroke } from "perfect-freehand";
import type { Drawing, Stroke } from "./shelf.ts";

/** The paper's size in its own units, whatever the screen. */
export const PAPER = { width: 1200, height: 900 };
const POINTS_MAX = 20_000;

/** The edge of a stroke as an SVG path. */
export function path(stroke: Stroke): string {
  const points: [number, number, number][] = [];
  for (let i = 0; i + 3 < stroke.points.length; i += 4) {
    points.push([stroke.points[i] ?? 0, stroke.points[i + 1] ?? 0, stroke.points[i + 2] ?? 0.5]);
  }
  const edge = getStroke(points, {
    size: stroke.width,
    thinning: 0.6,
    smoothing: 0.5,
    streamline: 0.4,
    simulatePressure: points.every((point) => point[2] === 0.5),
  });
  const [first, ...rest] = edge;
  if (!first) return "";
  const round = (n: number | undefined) => Math.round((n ?? 0) * 10) / 10;
  let drawn = `M${round(first[0])} ${round(first[1])}`;
  let [x, y] = first;
  for (const [nextX, nextY] of rest) {
    drawn += `Q${round(x)} ${round(y)} ${round(((x ?? 0) + (nextX ?? 0)) / 2)} ${round(((y ?? 0) + (nextY ?? 0)) / 2)}`;
    [x, y] = [nextX, nextY];
  }
  return `${drawn}Z`;
}

export function paint(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(canvas.width / drawing.width, 0, 0, canvas.height / drawing.height, 0, 0);
  context.fillStyle = "#fff8f1";
  context.fillRect(0, 0, drawing.width, drawing.height);
  for (const stroke of drawing.strokes) {
    context.fillStyle = stroke.colour;
    context.fill(new Path2D(path(stroke)));
  }
}

export function png(drawing: Drawing): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = drawing.width;
  canvas.height = drawing.height;
  paint(canvas, drawing);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** Shows a drawing come into being, in at most ten seconds; resolves when it is whole. */
export function replay(canvas: HTMLCanvasElement, drawing: Drawing): Promise<void> {
  const last = drawing.strokes.at(-1)?.points.at(-1) ?? 0;
  const pace = Math.max(1, last / 10_000);
  const begun = performance.now();
  return new Promise((resolve) => {
    const next = (now: number) => {
      const until = (now - begun) * pace;
      paint(canvas, { ...drawing, strokes: drawing.strokes.map((stroke) => before(stroke, until)).filter(some) });
      if (until < last && canvas.isConnected) requestAnimationFrame(next);
      else {
        paint(canvas, drawing);
        resolve();
      }
    };
    requestAnimationFrame(next);
  });
}

const some = (stroke: Stroke) => stroke.points.length > 0;

function before(stroke: Stroke, ms: number): Stroke {
  let end = 0;
  while (end + 3 < stroke.points.length && (stroke.points[end + 3] ?? 0) <= ms) end += 4;
  return { ...stroke, points: stroke.points.slice(0, end) };
}

/** A sheet of paper that is drawn on. */
export class Sheet {
  drawing: Drawing = { ...PAPER, strokes: [] };
  colour = "#221a17";
  width = 14;
  private points = 0;
  private begun = 0;
  private now: Stroke | undefined;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly changed: () => void,
  ) {
    canvas.width = PAPER.width;
    canvas.height = PAPER.height;
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => this.up());
    this.show();
  }

  load(drawing: Drawing): void {
    this.drawing = drawing;
    this.points = drawing.strokes.reduce((sum, stroke) => sum + stroke.points.length / 4, 0);
    this.begun = performance.now() - (drawing.strokes.at(-1)?.points.at(-1) ?? 0);
    this.show();
  }

  undo(): void {
    const gone = this.drawing.strokes.pop();
    this.points -= (gone?.points.length ?? 0) / 4;
    this.show();
    this.changed();
  }

  clear(): void {
    this.drawing = { ...PAPER, strokes: [] };
    this.points = 0;
    this.begun = 0;
    this.show();
    this.changed();
  }

  private down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    if (this.begun === 0) this.begun = performance.now();
    this.now = { colour: this.colour, width: this.width, points: [] };
    this.drawing.strokes.push(this.now);
    this.point(event);
    this.show();
  }

  private move(event: PointerEvent): void {
    if (!this.now || !event.isPrimary) return;
    const between = event.getCoalescedEvents?.() ?? [];
    for (const each of between.length > 0 ? between : [event]) this.point(each);
    this.show();
  }

  private up(): void {
    if (!this.now) return;
    this.now = undefined;
    this.changed();
  }

  private point(event: PointerEvent): void {
    if (!this.now || this.points >= POINTS_MAX) return;
    const box = this.canvas.getBoundingClientRect();
    const at = (size: number, paper: number, where: number) =>
      Math.round(Math.min(paper, Math.max(0, (where / size) * paper)) * 10) / 10;
    this.now.points.push(
      at(box.width, PAPER.width, event.clientX - box.left),
      at(box.height, PAPER.height, event.clientY - box.top),
      event.pointerType === "mouse" ? 0.5 : Math.round((event.pressure || 0.5) * 100) / 100,
      Math.round(performance.now() - this.begun),
    );
    this.points++;
  }

  show(): void {
    paint(this.canvas, this.drawing);
  }
}
