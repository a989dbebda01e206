import { Command, InvalidArgumentError, Option } from 'commander'
import { version } from '../../package.json'
import { type Language, languageCodes, languageOf } from '../messages'
import { CommandError } from './inputs'
import { endQuietlyWithReader, print } from './output'
import { addTargetOptions } from './target-options'

/** Exit statuses: 0 as wanted, 1 what was looked for was found, 2 it could not be looked for. */
const FOUND = 1
const FAILED = 2

function readLanguage(code: string): Language {
  const found = languageCodes.find(known => known === code)
  if (!found) throw new InvalidArgumentError(`one of ${languageCodes.join(', ')} is expected`)
  return found
}

const systemLanguage = languageOf([(process.env.LC_ALL || process.env.LANG || 'en').replace(/[._].*/, '')])

function command(name: string, description: string, example: string): Command {
  return new Command(name)
    .description(description)
    .option('--language <code>', 'language of findings', readLanguage, systemLanguage)
    .addHelpText('after', `\nExample:\n  $ seccompose ${example}`)
}

interface Result {
  readonly text: string
  readonly status: 0 | 1
}

async function end({ text, status }: Result): Promise<void> {
  if (text !== '') await print(text)
  process.exitCode = status === 0 ? 0 : FOUND
}

/** How much was read, on a terminal only. */
function progressBar(): { told: (bytes: number) => void; done: () => void } {
  if (!process.stderr.isTTY) return { told: () => undefined, done: () => undefined }
  let last = 0
  return {
    told: bytes => {
      const now = Date.now()
      if (now - last < 100) return
      last = now
      process.stderr.write(`\r${(bytes / 1e6).toFixed(0)} MB read`)
    },
    done: () => process.stderr.write('\r\u001b[K'),
  }
}

const program = new Command('seccompose')
  .description('Check, compare, fix and convert Linux seccomp profiles, by what the kernel will do')
  .version(version)
  .showHelpAfterError('(seccompose --help shows how it is used)')
  .addHelpText(
    'after',
    '\nExit status: 0 as wanted, 1 findings or differences, 2 something could not be read or done.',
  )

program.addCommand(
  addTargetOptions(
    command(
      'check',
      'what is wrong with profiles; folders are searched for them',
      'check --fail-on security ./deploy',
    ),
  )
    .argument('<file...>', 'profiles, files that carry one, folders; - for standard input')
    .addOption(
      new Option('--fail-on <severity>', 'the mildest finding that fails the check')
        .choices(['error', 'security', 'warning', 'info', 'never'])
        .default('security'),
    )
    .addOption(
      new Option('--format <format>', 'how findings are written')
        .choices(['text', 'json', 'sarif', 'github', 'markdown'])
        .default('text'),
    )
    .action(async (files, options) => end(await (await import('./check')).check(files, options))),
)

program.addCommand(
  addTargetOptions(
    command(
      'diff',
      'what another profile does otherwise, with a call that shows it',
      'diff old.json new.json --fail-on looser',
    ),
  )
    .argument('<old>')
    .argument('<new>')
    .addOption(
      new Option('--fail-on <what>', 'what fails')
        .choices(['different', 'looser', 'never'])
        .default('different'),
    )
    .addOption(new Option('--format <format>').choices(['text', 'json', 'markdown']).default('text'))
    .action(async (older, newer, options) => end(await (await import('./diff')).diff(older, newer, options))),
)

program.addCommand(
  addTargetOptions(
    command('ask', 'what happens to one call', 'ask profile.json socket AF_NETLINK SOCK_RAW 0'),
  )
    .argument('<file>')
    .argument('<call>')
    .argument('[argument...]', 'as numbers or names: 0x20, O_RDONLY|O_CLOEXEC')
    .option('--json', 'the answer as JSON')
    .action(async (file, call, args, options) =>
      end({ text: await (await import('./ask')).ask(file, call, args, options), status: 0 }),
    ),
)

program.addCommand(
  addTargetOptions(
    command('test', 'whether a profile does what is expected of it', 'test profile.json expectations.json'),
  )
    .argument('<file>')
    .argument('<expectations>', 'JSON: [{"name": "ptrace", "args": [], "must": "be-refused"}]')
    .action(async (file, expected, options) =>
      end(await (await import('./ask')).test(file, expected, options)),
    ),
)

program.addCommand(
  addTargetOptions(
    command('fix', 'repairs what has a certain repair, by the smallest edits', 'fix profile.json'),
  )
    .argument('<file>', 'changed in place; - reads standard input and writes standard output')
    .option('--dry-run', 'write the result to standard output')
    .option('--loosen', 'also repairs that let a call run which did not')
    .action(async (file, options) => {
      const { text, notes } = await (await import('./fix')).fix(file, options)
      process.stderr.write(`${notes}\n`)
      await end({ text, status: 0 })
    }),
)

program.addCommand(
  addTargetOptions(
    command('export', 'the files for a destination', 'export profile.json --to kubernetes --out deploy'),
  )
    .argument('<file>')
    .requiredOption('--to <destination>', 'such as docker, kubernetes, podman, systemd, c')
    .option('--out <folder>', 'where the files are written', '.')
    .option('--image <name>', 'the image that the files start')
    .action(async (file, options) =>
      end({ text: await (await import('./convert')).exportTo(file, options), status: 0 }),
    ),
)

program.addCommand(
  addTargetOptions(
    command('filter', 'the filter that the runtime loads', 'filter profile.json --target podman'),
  )
    .argument('<file>')
    .option('--shortest', 'a filter that decides alike in fewer instructions')
    .option('--bytes', 'its bytes, for bwrap --seccomp and the like')
    .action(async (file, options) => {
      const made = await (await import('./convert')).filter(file, options)
      if (typeof made === 'string') await end({ text: made, status: 0 })
      else process.stdout.write(made)
    }),
)

program.addCommand(
  addTargetOptions(command('log', 'a profile beside recordings of a program', 'log profile.json strace.txt'))
    .argument('<file>')
    .argument('<log...>', 'strace, audit, perf trace …; .gz is unpacked; - for standard input')
    .option('--narrow', 'allow calls with the arguments that were seen only')
    .option('--write', 'change the profile so that what was seen can run')
    .action(async (file, logs, options) => {
      const { log } = await import('./logs')
      const bar = progressBar()
      const result = await log(file, logs, options, bar.told)
      bar.done()
      await end(result)
    }),
)

program.addCommand(
  addTargetOptions(command('from-log', 'a new profile from recordings', 'from-log strace.txt > profile.json'))
    .argument('<log...>')
    .option('--narrow', 'allow calls with the arguments that were seen only')
    .option('--bare', 'nothing beside what was seen')
    .action(async (logs, options) => {
      const { fromLog } = await import('./logs')
      const bar = progressBar()
      const text = await fromLog(logs, options, bar.told)
      bar.done()
      await end({ text, status: 0 })
    }),
)

program.addCommand(
  addTargetOptions(command('explain', 'what a system call does, risks and breaks', 'explain keyctl'))
    .argument('<call>')
    .action(async (name, options) =>
      end({ text: await (await import('./convert')).explain(name, options), status: 0 }),
    ),
)

program.addCommand(
  addTargetOptions(
    command('open', 'a link that opens a profile in the app', 'open profile.json --app https://example.org/'),
  )
    .argument('<file>')
    .requiredOption('--app <address>', 'where the app is served')
    .action(async (file, options) =>
      end({ text: await (await import('./convert')).open(file, options), status: 0 }),
    ),
)

endQuietlyWithReader()
program.exitOverride(error => {
  process.exit(error.exitCode === 0 ? 0 : FAILED)
})
program.commands.forEach(sub => {
  sub.exitOverride(error => {
    process.exit(error.exitCode === 0 ? 0 : FAILED)
  })
})
try {
  if (process.argv.length <= 2) program.outputHelp()
  else await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommandError)) throw error
  process.stderr.write(`seccompose: ${error.message}\n`)
  process.exitCode = FAILED
}
