import type { Plugin } from 'vite';

/** A Vite plugin that minifies what stands in css, html and svg templates. */
export function minifyTemplates(): Plugin;
