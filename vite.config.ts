import { readFile } from 'node:fs/promises';
import { build, defineConfig, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { minifyTemplates } from './scripts/minify-templates.mjs';
import { siteFooter, siteHeader } from './scripts/site-frame.ts';
import { type Language, LANGUAGES } from './src/core/messages/languages.ts';

const STYLE_LINK = '<link rel="stylesheet" href="/src/shell.css">';
const FIRST_SCRIPT_LINK = '<script type="module" src="/src/main.ts"></script>';
const PAGES_SCRIPT_LINK = '<script type="module" src="/src/pages.ts"></script>';
const ROOT_ELEMENT = '<html lang="%ICELENS_LANG%">';

/** Browsers with light-dark(): for older ones the minifier would replace it, and a theme chosen by hand had no effect. */
const TARGETS = {
  target: 'es2022',
  cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  modulePreload: false,
} satisfies InlineConfig['build'];

type RolldownOptions = NonNullable<NonNullable<InlineConfig['build']>['rolldownOptions']>;

async function buildInMemory(
  root: string,
  rolldownOptions: RolldownOptions,
  plugins: readonly Plugin[] = [],
): Promise<Rolldown.RolldownOutput['output']> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [plainDynamicImports(), plainUserAgentParser(), ...plugins],
    build: { ...TARGETS, write: false, rolldownOptions },
  });
  if (!('output' in result)) throw new Error('expected one output, got several or a watcher');
  return result.output;
}

/** Builds one file by itself. @returns its content; it must need no other. */
async function buildAlone(root: string, input: string, format: 'iife' | 'es'): Promise<string> {
  const output = await buildInMemory(root, { input, output: { format } });
  const files = output.map((each) => (each.type === 'chunk' ? each.code : String(each.source)).trim());
  const [content, ...others] = files.filter(Boolean);
  if (content === undefined || others.length > 0) {
    throw new Error(`expected one file of ${input}, got ${output.map((each) => each.fileName).join(', ')}`);
  }
  return content;
}

const CHUNK_NAMES = {
  entryFileNames: 'assets/[name]-[hash].js',
  chunkFileNames: 'assets/[name]-[hash].js',
} as const;

interface Scripts {
  readonly entry: Rolldown.OutputChunk;
  readonly all: readonly Rolldown.OutputChunk[];
}

/** The scripts among the files of a build with one entry. */
function scriptsOf(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): Scripts {
  const all = files.filter((each) => each.type === 'chunk');
  const entry = all.find((each) => each.isEntry);
  if (!entry) throw new Error(`expected an entry chunk, found none in ${all.map((each) => each.fileName).join(', ')}`);
  return { entry, all };
}

/** Builds the script of the other pages apart, so that what they share with the leak test costs it no request of its own. */
async function buildPages(root: string): Promise<Scripts> {
  return scriptsOf(await buildInMemory(root, { input: { pages: 'src/pages.ts' }, output: CHUNK_NAMES }));
}

/** The build of the leak test in one language: everything that every visit loads is one file, its texts included. */
function leakTestIn(language: Language): RolldownOptions {
  const name = `app-${language}`;
  return {
    input: { [name]: `src/${name}.ts` },
    // Keeps what lazy parts share in the file that is loaded anyway, instead of a request of its own.
    preserveEntrySignatures: 'allow-extension',
    output: {
      ...CHUNK_NAMES,
      codeSplitting: {
        groups: [
          { name: (id, graph) => (everyVisitLoads(name, id, (each) => graph.getModuleInfo(each)) ? name : null) },
        ],
      },
    },
  };
}

function replaceOnce(html: string, part: string, replacement: string): string {
  const pieces = html.split(part);
  if (pieces.length !== 2) throw new Error(`expected the page to contain ${part} once, found ${pieces.length - 1}`);
  return pieces.join(replacement);
}

/** A page's HTML with the frame of the site and the first style sheet in it. */
async function framed(file: string, style: string): Promise<string> {
  let html = await readFile(file, 'utf8');
  html = replaceOnce(html, '%ICELENS_HEADER%', siteHeader());
  html = replaceOnce(html, '%ICELENS_FOOTER%', siteFooter());
  return replaceOnce(html, STYLE_LINK, `<style>${style}</style>`);
}

/**
 * Writes index.html with everything in it that the first sentence needs, so that nothing but the page itself is loaded
 * before it, and pages.html for the rest of the site. The other `%ICELENS_…%` stay for the server to fill in.
 */
function sitePages(builtLanguage: Language): Plugin {
  let root = '';
  return {
    name: 'icelens-site-pages',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      const emit = ({ fileName, code: source }: Rolldown.OutputChunk) => {
        // Builds share some files, whose names say that their content is the same.
        if (!(fileName in bundle)) this.emitFile({ type: 'asset', fileName, source });
      };
      let apps = '';
      for (const language of LANGUAGES) {
        const built =
          language === builtLanguage
            ? Object.values(bundle)
            : await buildInMemory(root, leakTestIn(language), [minifyTemplates()]);
        const { entry: app, all } = scriptsOf(built);
        all.forEach(emit);
        apps += ` data-${language}="/${app.fileName}"`;
      }
      const script = await buildAlone(root, 'src/main.ts', 'iife');
      const style = await buildAlone(root, 'src/shell.css', 'es');
      // An end tag inside a string of the script would end the script; in JavaScript the escape means the same.
      const safeScript = script.replaceAll('</script', '<\\/script');
      let html = await framed(`${root}/index.html`, style);
      html = replaceOnce(html, ROOT_ELEMENT, ROOT_ELEMENT.replace('>', `${apps}>`));
      html = replaceOnce(html, FIRST_SCRIPT_LINK, `<script>${safeScript}</script>`);
      this.emitFile({ type: 'asset', fileName: 'index.html', source: html });

      const { entry, all } = await buildPages(root);
      all.forEach(emit);
      html = await framed(`${root}/pages.html`, style);
      html = replaceOnce(html, PAGES_SCRIPT_LINK, `<script type="module" src="/${entry.fileName}"></script>`);
      this.emitFile({ type: 'asset', fileName: 'pages.html', source: html });
    },
  };
}

/** Vite's loader of lazy parts first loads their style sheets, of which there are none. */
function plainDynamicImports(): Plugin {
  return {
    name: 'icelens-plain-dynamic-imports',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : undefined,
  };
}

/** The parser of user agents knows no `export`. Said to be a module here, it needs none of the helpers for those that are not. */
function plainUserAgentParser(): Plugin {
  return {
    name: 'icelens-plain-user-agent-parser',
    transform: (code, id) =>
      id.endsWith('/ua-parser-js/src/ua-parser.js')
        ? {
            code: `let exports = {};\nconst module = { exports };\n${code}\nexport const { UAParser } = exports;`,
            map: null,
          }
        : undefined,
  };
}

/** Whether a module is imported without waiting for a click, so that it is in the file that every visit loads. */
function everyVisitLoads(entry: string, id: string, infoOf: (id: string) => Rolldown.ModuleInfo | null): boolean {
  const pending = [id];
  const seen = new Set(pending);
  for (const each of pending) {
    if (each.endsWith(`/src/${entry}.ts`)) return true;
    for (const importer of infoOf(each)?.importers ?? []) {
      if (!seen.has(importer)) pending.push(importer);
      seen.add(importer);
    }
  }
  return false;
}

/** The build that writes the site, and makes the others within: they want one language to begin with. */
const FIRST: Language = 'en';

/** One build makes the site: the leak test in each language and the pages' scripts as files of their own, the rest inside the HTML. */
export default defineConfig({
  plugins: [plainDynamicImports(), plainUserAgentParser(), minifyTemplates(), sitePages(FIRST)],
  build: {
    ...TARGETS,
    outDir: 'dist/page',
    emptyOutDir: true,
    rolldownOptions: leakTestIn(FIRST),
  },
});
