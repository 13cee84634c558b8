/** The outlines of the land as one SVG path. */
export function worldPath(): Promise<string>;
