import type {Theme} from '../figure/theme.js';
import type {NameSizes} from './class-names.js';
import type {Size} from './painted.js';
import type {Projection} from './projection.js';
import type {SvgParts} from './svg-parts.js';
import type {Zoom} from './zoom.js';

/** Px in the cloud. */
export type Place = readonly [x: number, y: number];

/** What a cloud shows. Whatever is other than before is drawn anew; the same objects, and lists of the same numbers, cost nothing. */
export interface CloudValues {
  /** `[n, dimensions]`: points glide from the last coordinates to these. */
  readonly coordinates: Float32Array;
  /** Columns of the coordinates; 2. */
  readonly dimensions?: number;
  /** Where coordinates are drawn; 0…1 over the whole cloud, y upwards. */
  readonly project?: Projection;
  /** Class of each row; none, or empty: no classes. */
  readonly labels?: ArrayLike<number>;
  readonly classNames?: readonly string[];
  /** `[n, 3]`, 0…255: each row's own colour in place of its class's. */
  readonly colours?: Uint8Array;
  /** Without classes: where each row stands along a factor, 0…1. */
  readonly shares?: ArrayLike<number>;
  /** The row that has the ring, and the one under the pointer. */
  readonly selected?: number;
  /** `false`: `lines` draws what marks the selected row. */
  readonly ring?: boolean;
  readonly hovered?: number;
  /** Where there are any, all others are dimmed. */
  readonly brushed?: ReadonlySet<number>;
  /** Rows that are talked of: drawn on paper, above all others. */
  readonly raised?: readonly number[];
  /** Whether a row can be selected; all can unless told. */
  readonly selectable?: (row: number) => boolean;
  /** Whether new coordinates are those of the same points, moved: only then they glide. */
  readonly glides?: boolean;
  /** Half a mark's size, px. */
  readonly radius?: number;
  readonly opacity?: number;
  /** `false`: the points are drawn by `under`, or are only pressed and pointed at. A number: only so many first rows have marks. */
  readonly marks?: boolean | number;
  readonly names?: NameSizes;
  /** Where the name of a class stands whose densest place is this one; on it unless told. */
  readonly nameAt?: (place: Place) => Place;
  /** Which place a pointer means that is at this one; this one unless told. */
  readonly meant?: (place: Place) => Place;
  /** Draws below the marks. */
  readonly under?: Layer;
  /** Draws above the marks, as `thumbnails()` do. */
  readonly above?: Layer;
  /** Adds lines and words over the points; px of the cloud. */
  readonly lines?: (parts: SvgParts, cloud: Cloud) => void;
}

/** Draws on the cloud's canvas, at every frame. */
export type Layer = (context: CanvasRenderingContext2D, theme: Theme, cloud: Cloud) => void;

/** A cloud as its layers, lines and gestures see it. */
export interface Cloud {
  readonly values: CloudValues;
  readonly size: Size;
  /** Px of every point as drawn, `[n, 2]`, and how near each is, −1…1. */
  readonly places: Float32Array;
  readonly depths: Float32Array;
  /** Rows. */
  readonly count: number;
  /** The selected row, where there is such a point. */
  readonly selected: number | undefined;
  /** Set, it is drawn. */
  zoom: Zoom;
  /** Px of a row, as drawn. */
  at(row: number): [number, number];
  /** Px of coordinates that belong to no row: something new. */
  placeOf(coordinates: Float32Array): [number, number];
  /** The row at a place, if any. */
  under(at: Place, reach?: number): number | undefined;
  /** Shows the outline of what is being brushed; none for an empty one. */
  outline(corners: readonly Place[]): void;
}

/** What the reader does. */
export interface CloudEvents {
  /** Px about a point that belong to it, for a mouse and for a finger; 12 and 22. */
  readonly reach?: {readonly mouse: number; readonly touch: number};
  select(row: number): void;
  /** Nothing where the pointer is over no point. */
  hover?(row: number | undefined): void;
  /** A press that is on no point and no drag. */
  missed?(at: Place): void;
}

/** What a drag over a cloud does. The first of a cloud's gestures that takes a press has it until it ends. */
export interface Gesture {
  /** Whether a press selects only once it turned out to be no drag. */
  readonly waits: boolean;
  /** Whether it takes this press. */
  press(at: Place, event: PointerEvent, cloud: Cloud): boolean;
  drag(at: Place, event: PointerEvent, cloud: Cloud): void;
  /** The pointer left; nothing where the browser took it away. */
  drop?(at: Place | undefined, cloud: Cloud): void;
  /** Whether it answers a key. */
  key?(event: KeyboardEvent, cloud: Cloud): boolean;
  wheel?(event: WheelEvent, at: Place, cloud: Cloud): void;
  twice?(at: Place, cloud: Cloud): void;
}

/** How assistive technology has it. */
export interface CloudWords {
  /** A class of its own, by which styles and tests know this cloud. */
  readonly kind?: string;
  /** What is selected and which keys there are. */
  readonly label: string;
  /** One or two words: “map”, “code plane”. */
  readonly role: string;
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/** The values, with the lists of before where theirs hold the same: a run sends each anew with every snapshot. */
export const steady = (values: CloudValues, before: CloudValues): CloudValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const known: unknown = before[name as keyof CloudValues];
      const kept = value !== known && isList(value) && isList(known) && value.length === known.length;
      return [name, kept && same(value, known) ? known : value];
    }),
  ) as unknown as CloudValues;

/** Whether two lists hold the same objects. */
export const same = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
};
