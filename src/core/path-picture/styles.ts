/** How the picture of the path looks: CSS for page and report, in the tokens that both have. */
export const PATH_STYLES = `
svg.path { display: block; inline-size: 100%; block-size: auto; --t: var(--ink); --g: var(--panel-2); --b: var(--line); }
svg.path .safe { --t: var(--safe); --g: var(--safe-ground); --b: var(--safe); }
svg.path .leak { --t: var(--leak); --g: var(--leak-ground); --b: var(--leak); }
svg.path .exposed { --t: var(--exposed); --g: var(--exposed-ground); --b: var(--exposed); }
svg.path .unknown { --t: var(--unknown); --g: var(--unknown-ground); --b: var(--unknown); }
svg.path rect { fill: var(--g); stroke: var(--b); stroke-width: 1.2; }
svg.path path { fill: none; stroke: var(--t); stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
svg.path .dashed { stroke-dasharray: 2 7; }
svg.path rect.dashed { stroke-dasharray: 6 5; }
svg.path text { fill: var(--t); text-anchor: middle; font: 16px var(--font); }
svg.path .end { text-anchor: end; }
svg.path .name { font-weight: 650; }
svg.path .address { font: 650 15px var(--mono); }
svg.path .note { font-size: 13.5px; }
svg.path .note.plain { fill: var(--ink-2); }
`;
