/**
 * Writes what each door of each library exports to `packages/<name>/api/`, so that a change of it is seen in review. With `--check` it
 * writes nothing and fails when a report is not up to date. Run `npm run build` before.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CompilerState,
  ConsoleMessageId,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from '@microsoft/api-extractor';

const LIBRARIES = ['core', 'plugins', 'sandbox'];
const root = resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const scratch = mkdtempSync(join(tmpdir(), 'api-'));

/** A path of `exports` that has types. */
interface Door {
  /** `cache` of `@bronxbot/plugins/cache`, `index` for the package itself. */
  readonly name: string;
  readonly types: string;
}

function doorsOf(folder: string): readonly Door[] {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
  };
  return Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'object' && target.types !== undefined
      ? [{ name: path.slice(2).replaceAll('/', '-') || 'index', types: join(folder, target.types) }]
      : [],
  );
}

function configure(folder: string, { name, types }: Door, all: readonly Door[]): ExtractorConfig {
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  const reportFolder = join(folder, 'api');
  mkdirSync(reportFolder, { recursive: true });
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: types,
      compiler: {
        overrideTsconfig: {
          extends: join(root, 'tsconfig.base.json'),
          compilerOptions: { noEmit: true, skipLibCheck: true },
          files: all.map((door) => door.types),
        },
      },
      newlineKind: 'lf',
      apiReport: { enabled: true, reportFileName: `${name}.api.md`, reportFolder, reportTempFolder: scratch },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      // TypeDoc checks the docstrings, tsc the types: the report only shows what is there.
      messages: {
        compilerMessageReporting: silent,
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    },
  });
}

/** One program serves all doors of a package. Gives the reports that are not what they should be, or are of no door. */
function report(library: string): readonly string[] {
  const folder = join(root, 'packages', library);
  const doors = doorsOf(folder);
  const [first, ...others] = doors.map((door) => configure(folder, door, doors));
  if (first === undefined) throw new Error(`${folder} exports nothing that has types.`);
  const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
  const compilerState = CompilerState.create(first, { additionalEntryPoints });
  const stale = [first, ...others].filter((config) => changed(config, compilerState));
  const left = readdirSync(join(folder, 'api')).filter(
    (file) => !doors.some(({ name }) => file === `${name}.api.md`),
  );
  return [
    ...stale.map(({ reportFilePath }) => reportFilePath),
    ...left.map((file) => join(folder, 'api', file)),
  ];
}

const changed = (config: ExtractorConfig, compilerState: CompilerState): boolean =>
  Extractor.invoke(config, {
    compilerState,
    localBuild: !check,
    messageCallback: (message) => {
      if (message.messageId !== ConsoleMessageId.Preamble && message.logLevel === ExtractorLogLevel.Error)
        return;
      message.handled = true;
    },
  }).apiReportChanged;

const found = LIBRARIES.flatMap(report);
rmSync(scratch, { recursive: true, force: true });
for (const path of found)
  console.log(`${check ? 'Not up to date' : 'Written'}: ${path.slice(root.length + 1)}`);
if (check && found.length > 0) {
  console.error('Look at what changed, then `npm run build && npm run api`.');
  process.exitCode = 1;
}
