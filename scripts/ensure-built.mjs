// Runs before `npm start`: builds when there is no build, or one that is older than its sources.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'src',
  'server',
  'cli',
  'public',
  'index.html',
  'pages.html',
  'scripts',
  'package.json',
  'vite.config.ts',
  'tsconfig.base.json',
];
const program = join(root, 'dist/cli/main.js');
// The last file of a build; the compiler leaves files alone whose content did not change.
const page = join(root, 'dist/page/index.html');

/** Newest modification time in milliseconds at or below a path; 0 when there is nothing. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** This script runs before there is a build, so the dictionaries of the product are out of its reach. */
function say(english, chinese) {
  const { LC_ALL, LC_MESSAGES, LANG, ICELENS_LANG } = process.env;
  const locale = ICELENS_LANG || LC_ALL || LC_MESSAGES || LANG || '';
  console.error(/^zh/i.test(locale) ? chinese : english);
}

function build() {
  if (!existsSync(join(root, 'node_modules/typescript')) || !existsSync(join(root, 'node_modules/vite'))) {
    say('The build tools are not installed. Run "npm ci" first.', '尚未安装构建工具。请先运行“npm ci”。');
    return 2;
  }
  // Compilers bring the part that is made for this machine as an optional package.
  if (!existsSync(join(root, 'node_modules/@typescript'))) {
    say(
      'The build tools are not complete: they are partly optional packages. Run "npm ci" without --omit=optional; after the build, "npm prune --omit=optional" removes what is not needed.',
      '构建工具不完整：其中一部分属于可选软件包。请运行“npm ci”，不要加 --omit=optional；构建完成后，可用“npm prune --omit=optional”删除不需要的软件包。',
    );
    return 2;
  }
  say('Building icelens …', '正在构建 icelens……');
  const { npm_execpath: npm } = process.env;
  const [command, args] = npm ? [process.execPath, [npm, 'run', 'build']] : ['npm', ['run', 'build']];
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: !npm });
  if (status === 0) return 0;
  say('The build failed; "npm run build" shows why.', '构建失败；“npm run build”会显示原因。');
  return 2;
}

// An installed package comes built and without sources.
const hasSources = existsSync(join(root, 'src/tsconfig.json'));
const builtMs = existsSync(program) && existsSync(page) ? statSync(page).mtimeMs : 0;
const isStale = hasSources && sources.some((source) => newest(join(root, source)) > builtMs);
process.exitCode = isStale ? build() : 0;
