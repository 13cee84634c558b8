import { readFile } from 'node:fs/promises';
import { build, defineConfig, type Plugin } from 'vite';

const STYLE_LINK = '<link rel="stylesheet" href="/src/shell.css">';
const SCRIPT_LINK = '<script type="module" src="/src/main.ts"></script>';
const ROOT_ELEMENT = '<html lang="%ICELENS_LANG%">';

/** Browsers with light-dark(): for older ones the minifier would replace it, and a theme chosen by hand had no effect. */
const CSS_TARGET = ['chrome123', 'firefox120', 'safari17.5'];

/** Builds the first script and the first style sheet, both of which go into the page itself. */
async function buildInlineParts(root: string): Promise<{ script: string; style: string }> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      cssTarget: CSS_TARGET,
      modulePreload: false,
      rolldownOptions: {
        input: { boot: 'src/main.ts', shell: 'src/shell.css' },
        output: { format: 'es', entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
      },
    },
  });
  if (!('output' in result)) throw new Error('expected one output, got several or a watcher');
  const { output } = result;
  const script = output.find((each) => each.type === 'chunk' && each.name === 'boot');
  const style = output.find((each) => each.type === 'asset' && each.fileName === 'shell.css');
  const chunks = output.filter((each) => each.type === 'chunk' && each.name !== 'shell');
  if (script?.type !== 'chunk' || style?.type !== 'asset' || chunks.length !== 1) {
    throw new Error(`expected one script and one style sheet, got ${output.map((each) => each.fileName).join(', ')}`);
  }
  return { script: script.code.trim(), style: String(style.source).trim() };
}

function replaceOnce(html: string, part: string, replacement: string): string {
  const pieces = html.split(part);
  if (pieces.length !== 2) throw new Error(`expected index.html to contain ${part} once, found ${pieces.length - 1}`);
  return pieces.join(replacement);
}

/**
 * Writes index.html with everything in it that the first sentence needs, so that nothing but the page itself is loaded
 * before it. `%ICELENS_LANG%` and `%ICELENS_CONFIG%` stay for the server to fill in.
 */
function inlinePage(): Plugin {
  let root = '';
  return {
    name: 'icelens-inline-page',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      const app = Object.values(bundle).find((each) => each.type === 'chunk' && each.isEntry);
      if (!app) throw new Error('expected an entry chunk for src/app.ts, found none');
      const { script, style } = await buildInlineParts(root);
      // An end tag inside a string of the script would end the script; in JavaScript the escape means the same.
      const safeScript = script.replaceAll('</script', '<\\/script');
      let html = await readFile(`${root}/index.html`, 'utf8');
      html = replaceOnce(html, ROOT_ELEMENT, ROOT_ELEMENT.replace('>', ` data-app="/${app.fileName}">`));
      html = replaceOnce(html, STYLE_LINK, `<style>${style}</style>`);
      html = replaceOnce(html, SCRIPT_LINK, `<script type="module">${safeScript}</script>`);
      this.emitFile({ type: 'asset', fileName: 'index.html', source: html });
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

/** One build makes the page: `app` as a file of its own, the rest inside index.html. */
export default defineConfig({
  plugins: [plainDynamicImports(), inlinePage()],
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: CSS_TARGET,
    modulePreload: false,
    rolldownOptions: {
      input: { app: 'src/app.ts' },
      // Keeps what lazy parts share in the file that is loaded anyway, instead of a request of its own.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
      },
    },
  },
});
