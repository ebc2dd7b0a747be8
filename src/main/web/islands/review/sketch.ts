// Drawing on a frame. Places are pairs from 0 to 1, across and down the picture, so that a drawing holds at any size;
// limits and looks are those of Drawing.java.

export type Tool = "PEN" | "ARROW" | "BOX";

export interface Shape {
  tool: Tool;
  ink: string;
  points: number[];
}

const SVG = "http://www.w3.org/2000/svg";
const SHAPES_MAX = 60;
const NUMBERS_MAX = 4000;
/** Nearer than this, a pen has not moved. */
const NEAR = 0.003;

export class Sketch {
  shapes: Shape[] = [];
  tool: Tool = "PEN";
  ink = "SUN";
  private now: Shape | undefined;

  constructor(
    private readonly overlay: SVGSVGElement,
    private readonly high: number,
    private readonly changed: () => void,
    private readonly full: () => void,
  ) {
    overlay.setAttribute("viewBox", `0 0 1000 ${high}`);
    overlay.addEventListener("pointerdown", (event) => this.down(event));
    overlay.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) overlay.addEventListener(end, () => this.up());
  }

  get drawing(): boolean {
    return this.overlay.classList.contains("drawing");
  }

  set drawing(on: boolean) {
    this.overlay.classList.toggle("drawing", on);
    if (on) this.show();
  }

  get json(): string {
    return this.shapes.length > 0 ? JSON.stringify({ shapes: this.shapes }) : "";
  }

  load(json: string): void {
    this.shapes = json ? (JSON.parse(json) as { shapes: Shape[] }).shapes : [];
  }

  /** Shows what is being drawn. */
  show(): void {
    this.overlay.replaceChildren(...paths(this.shapes, this.high));
  }

  /** Shows what a note has drawn, or nothing. */
  borrow(drawn: SVGSVGElement | null): void {
    this.overlay.replaceChildren(...[...(drawn?.children ?? [])].map((path) => path.cloneNode(true)));
  }

  undo(): void {
    this.shapes.pop();
    this.show();
    this.changed();
  }

  clear(): void {
    this.shapes = [];
    this.overlay.replaceChildren();
    this.changed();
  }

  private down(event: PointerEvent): void {
    if (!this.drawing || !event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    if (this.shapes.length >= SHAPES_MAX || this.count() > NUMBERS_MAX - 4) {
      this.full();
      return;
    }
    this.overlay.setPointerCapture(event.pointerId);
    const at = this.place(event);
    this.now = { tool: this.tool, ink: this.ink, points: [...at, ...at] };
    this.shapes.push(this.now);
    this.show();
  }

  private move(event: PointerEvent): void {
    const shape = this.now;
    if (!shape || !event.isPrimary) return;
    const between = shape.tool === "PEN" ? (event.getCoalescedEvents?.() ?? []) : [];
    for (const each of between.length > 0 ? between : [event]) {
      const [x, y] = this.place(each);
      if (shape.tool !== "PEN") shape.points.splice(2, 2, x, y);
      else {
        const [lastX, lastY] = shape.points.slice(-2) as [number, number];
        if (Math.hypot(x - lastX, y - lastY) >= NEAR && this.count() < NUMBERS_MAX) shape.points.push(x, y);
      }
    }
    this.show();
  }

  private up(): void {
    if (!this.now) return;
    const [x, y, toX, toY] = this.now.points as [number, number, number, number];
    // An arrow or a box of no size was a slip.
    if (this.now.tool !== "PEN" && Math.hypot(toX - x, toY - y) < 2 * NEAR) this.shapes.pop();
    this.now = undefined;
    this.show();
    this.changed();
  }

  private count(): number {
    return this.shapes.reduce((sum, shape) => sum + shape.points.length, 0);
  }

  private place(event: PointerEvent): [number, number] {
    const box = this.overlay.getBoundingClientRect();
    const within = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * 10000) / 10000;
    return [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
  }
}

/** Shapes as a picture of 1000 by `high` has them. */
export function paths(shapes: Shape[], high: number): SVGPathElement[] {
  return shapes.map((shape) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", `ink-${shape.ink.toLowerCase()}`);
    path.setAttribute("d", outline(shape, high));
    return path;
  });
}

function outline(shape: Shape, high: number): string {
  const at: [number, number][] = [];
  for (let i = 0; i + 1 < shape.points.length; i += 2) {
    at.push([(shape.points[i] ?? 0) * 1000, (shape.points[i + 1] ?? 0) * high]);
  }
  const one = (n: number) => Math.round(n * 10) / 10;
  const say = ([x, y]: [number, number]) => `${one(x)} ${one(y)}`;
  const [from, to] = [at[0] ?? [0, 0], at[1] ?? [0, 0]] as [[number, number], [number, number]];
  if (shape.tool === "PEN") return `M${at.map(say).join("L")}`;
  if (shape.tool === "BOX") return `M${say(from)}L${say([to[0], from[1]])}L${say(to)}L${say([from[0], to[1]])}Z`;
  const way = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const barb = Math.min(36, Math.hypot(to[0] - from[0], to[1] - from[1]) / 2);
  const back = (turn: number): [number, number] => [to[0] - barb * Math.cos(way + turn), to[1] - barb * Math.sin(way + turn)];
  return `M${say(from)}L${say(to)}M${say(back(-0.5))}L${say(to)}L${say(back(0.5))}`;
}
