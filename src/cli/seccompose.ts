import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { version } from '../../package.json'
import { TargetError } from '../library'
import { languageCodes, languageOf } from '../messages'
import { addExportOptions } from './export-options'
import { CommandError } from './failure'
import { endWithReader, plain, print, tellAnew } from './output'
import { addTargetOptions } from './target-options'

/** Exit statuses: 0 as wanted, 1 what was looked for was found, 2 it could not be looked for. */
const FAILED = 2

const systemLanguage = languageOf([(process.env.LC_ALL || process.env.LANG || 'en').replace(/[._].*/, '')])

function command(name: string, description: string, ...examples: readonly string[]): Command {
  const lines = examples.map(example => `  $ ${example}`).join('\n')
  return new Command(name)
    .description(description)
    .addOption(
      new Option('--language <code>', 'language of findings').choices(languageCodes).default(systemLanguage),
    )
    .showHelpAfterError(`(seccompose ${name} --help shows how it is used)`)
    .addHelpText('after', `\n${examples.length === 1 ? 'Example' : 'Examples'}:\n${lines}`)
}

const resultFormat = () =>
  new Option('--format <format>', 'how results are written').choices(['text', 'json']).default('text')

const onlyThese = [
  '--only <names>',
  'what of the recordings is read: containers, pods, programs or numbers of processes, with commas between',
  (names: string) => names.split(',').map(name => name.trim()),
] as const

const lastRuns = [
  '--last <runs>',
  'of recordings that were kept, the newest runs alone, as many as that',
  readCount,
] as const

const failOnGap = [
  '--fail-on-gap [gaps]',
  'fail where recordings lack anything, one run alone included, or one of these, with commas between: records-lost,cut,start-missing,lines-missing,processes-missing,several-programs,several-containers; --format json names all',
] as const

interface Result {
  readonly text: string
  /** 0, 1 or 2, as `--help` says. */
  readonly status: 0 | 1 | 2
  /** What goes to standard error, since the text is for programs. */
  readonly notes?: string
}

async function end({ text, status, notes = '' }: Result): Promise<void> {
  if (notes !== '') process.stderr.write(`${notes}\n`)
  if (text !== '') await print(text)
  process.exitCode = status
}

function readTime(text: string): Date {
  const time = new Date(text)
  if (!Number.isNaN(time.getTime())) return time
  throw new InvalidArgumentError('a time such as 2026-12-01T09:30:00Z is expected.')
}

function readCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0) return count
  throw new InvalidArgumentError('a number from 1 on is expected.')
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (seconds > 0) return seconds
  throw new InvalidArgumentError('a number of seconds is expected.')
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
    `
Exit status:
  0  all is as wanted
  1  findings, differences or unmet expectations, as the options ask
  2  something could not be read or done; one line explains it

A file named - is standard input. Options that say what a profile is for, else
seccompose.config.json, else Docker on x86_64, decide what is judged.`,
  )

program.addCommand(
  addTargetOptions(
    command(
      'check',
      'what is wrong with profiles; directories are searched for them, and for files that carry one',
      'seccompose check --fail-on warning profile.json',
      "seccompose check 'deploy/**/*.yaml' --target kubernetes --format sarif > seccomp.sarif",
      'seccompose check          # what seccompose.config.json lists',
    ),
  )
    .argument('[file...]', 'profiles, files that carry one, directories, patterns; - for standard input')
    .option('--if-profile', 'skip named files that contain no profile, without an error')
    .addOption(
      new Option(
        '--fail-on <severity>',
        'the mildest finding that fails the check; security without it',
      ).choices(['error', 'security', 'warning', 'info', 'never']),
    )
    .addOption(
      new Option('--format <format>', 'how findings are written')
        .choices(['text', 'json', 'sarif', 'github', 'gitlab', 'markdown'])
        .default('text'),
    )
    .option('--baseline <file>', 'findings that are known: only what is new fails')
    .option('--write-baseline <file>', 'write what is found to a file, for --baseline')
    .option(
      '--base <commit>',
      'judge by the configuration and the baseline at a commit; what was a profile there must still be one',
    )
    .option('--render', 'run the commands that the configuration names, such as helm template')
    .option('--no-render', 'leave them out')
    .action(async (files, options) => end(await (await import('./check')).check(files, options))),
)

program.addCommand(
  addTargetOptions(
    command(
      'diff',
      'what another profile does differently, with a call that shows it',
      'seccompose diff old.json new.json --fail-on looser     # opens nothing new',
      'seccompose diff old.json new.json --fail-on stricter   # everything still runs',
      'seccompose diff old.json new.json --format markdown    # for a pull request',
    ),
  )
    .argument('<old>')
    .argument('<new>')
    .addOption(
      new Option('--fail-on <what>', 'what fails')
        .choices(['different', 'looser', 'stricter', 'never'])
        .default('different'),
    )
    .addOption(
      new Option('--format <format>', 'how differences are written')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .action(async (older, newer, options) => end(await (await import('./diff')).diff(older, newer, options))),
)

program.addCommand(
  addTargetOptions(
    command(
      'changes',
      'what profiles in the working tree do differently from those at a Git commit',
      'seccompose changes HEAD',
      'seccompose changes origin/main deploy --fail-on looser --format markdown',
    ),
  )
    .argument('<commit>')
    .argument(
      '[file...]',
      'files, directories or patterns; else those of the configuration, else all that changed',
    )
    .addOption(
      new Option('--fail-on <what>', 'what fails')
        .choices(['different', 'looser', 'stricter', 'never'])
        .default('never'),
    )
    .addOption(
      new Option('--format <format>', 'how differences are written')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option(
      '--pictures <directory>',
      'draw the profiles as they have become into this directory, as SVG, for --format markdown',
    )
    .option('--pictures-at <address>', 'the address at which the comment shows what is in that directory')
    .option('--render', 'run the commands that the configuration names, such as helm template')
    .option('--no-render', 'leave them out')
    .action(async (commit, files, options) =>
      end(await (await import('./changes')).changes(commit, files, options)),
    ),
)

program.addCommand(
  addTargetOptions(
    command(
      'fleet',
      'what the containers of manifests may do, the worst first; judged for Kubernetes with containerd unless told otherwise',
      'kubectl get pods,deployments,daemonsets,jobs -A -o yaml | seccompose fleet -',
      'seccompose fleet deploy profiles --namespace shop --call io_uring_setup',
      'seccompose fleet deploy profiles --one-profile one.json',
    ),
  )
    .argument(
      '<file...>',
      'manifests and the profiles that they name, directories, patterns; - for standard input',
    )
    .option('--namespace <names>', 'of these namespaces only, with commas between', (names: string) =>
      names.split(',').map(name => name.trim()),
    )
    .option('--call <name>', 'only containers that may make this call')
    .option('--one-profile <file>', 'write one profile for all of them to a file, and report what each loses')
    .addOption(
      new Option('--fail-on <severity>', 'the mildest finding that fails; security without it').choices([
        'error',
        'security',
        'warning',
        'info',
        'never',
      ]),
    )
    .addOption(
      new Option('--format <format>', 'how the containers are written')
        .choices(['text', 'json', 'sarif'])
        .default('text'),
    )
    .action(async (files, options) => end(await (await import('./fleet')).fleet(files, options))),
)

program.addCommand(
  addTargetOptions(
    command(
      'textconv',
      'what a profile does, a line for each call, for git diff',
      "git config diff.seccomp.textconv 'seccompose textconv'",
      "echo 'profiles/*.json diff=seccomp' >> .gitattributes",
    ),
  )
    .argument('<file>')
    .action(async (file, options) =>
      end({ text: await (await import('./textconv')).textconv(file, options), status: 0 }),
    ),
)

program.addCommand(
  addTargetOptions(
    command('ask', 'what happens to one call', 'seccompose ask profile.json socket AF_NETLINK SOCK_RAW 0'),
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
    command(
      'attacks',
      'which known vulnerabilities of the kernel a profile stops, and by which calls the others are reached',
      'seccompose attacks profile.json',
      "seccompose attacks profile.json 'dirty frag' CVE-2022-0847",
      'seccompose attacks profile.json --refuse CVE-2026-31431   # fails unless it is stopped',
    ),
  )
    .argument('<file>')
    .argument('[name...]', 'numbers or nicknames; else all whose calls are known')
    .option(
      '--refuse <names>',
      'vulnerabilities that must be stopped, by number or nickname, with commas between; else status 1',
      (given: string, before: readonly string[] = []) => [
        ...before,
        ...given
          .split(',')
          .map(name => name.trim())
          .filter(Boolean),
      ],
    )
    .option('--json', 'the answer as JSON')
    .action(async (file, names, options) =>
      end(await (await import('./attacks')).attacks(file, names, options)),
    ),
)

program.addCommand(
  addTargetOptions(
    command(
      'why',
      'which call an error text or a line of a log comes from, and what the profile does with it',
      "seccompose why profile.json 'tar: cannot change owner: Operation not permitted'",
      'seccompose why profile.json -- fallocate: fallocate failed: Operation not permitted',
      'docker logs app 2>&1 | seccompose why profile.json -',
    ),
  )
    .argument('<file>')
    .argument('<text...>', 'a line of a log, or what a program printed; - for standard input')
    .option('--json', 'the answer as JSON')
    .action(async (file, words, options) =>
      end({ text: await (await import('./why')).why(file, words.join(' '), options), status: 0 }),
    ),
)

program.addCommand(
  addTargetOptions(
    command(
      'test',
      'whether profiles do what is expected of them',
      'seccompose test profile.json expectations.json',
      'seccompose test           # what seccompose.config.json expects',
    ),
  )
    .argument('[file]', 'a profile; else those of the configuration')
    .argument(
      '[expectations]',
      'JSON: [{"name": "ptrace", "must": "be-refused"}]; beside the configuration’s',
    )
    .addOption(resultFormat())
    .action(async (file, expected, options) =>
      end(await (await import('./test')).test(file, expected, options)),
    ),
)

program.addCommand(
  addTargetOptions(
    command(
      'fix',
      'makes the repairs that are certain, with the smallest edits; comments stay',
      'seccompose fix profile.json',
      'seccompose fix profile.json --dry-run',
      'seccompose fix profile.json --only namespaces-open',
      'seccompose fix - < profile.json > fixed.json',
    ),
  )
    .argument('<file>', 'changed in place; - reads standard input and writes standard output')
    .option('--dry-run', 'write what would change to standard output, as diff -u does')
    .option(
      '--only <findings>',
      'only repairs of these findings, separated by commas, including those that are otherwise left to you',
      (ids: string) => ids.split(',').map(id => id.trim()),
    )
    .option('--loosen', 'also repairs that let a call run that did not before')
    .action(async (file, options) => {
      const { text, notes } = await (await import('./fix')).fix(file, options)
      process.stderr.write(`${notes}\n`)
      await end({ text, status: 0 })
    }),
)

program.addCommand(
  addExportOptions(
    addTargetOptions(
      command(
        'export',
        'the files for a destination, and what it cannot carry; --help after --to describes one destination',
        'seccompose export profile.json --to docker,podman --out deploy   # as the app’s zip, with README.md',
        'seccompose export profile.json --to kubernetes --extras installer,helm --workload Deployment',
        'seccompose export --to kubernetes --help',
      ),
    )
      .argument('<file>')
      .option('--out <directory>', 'where the files are written', '.')
      .option(
        '--prove',
        'load the files in --out with the tools on this machine, and compare what the kernel holds with what was reported',
      )
      .option('--readme', 'README.md with what to do, step by step, and a directory for each destination')
      .addOption(
        new Option('--format <format>', 'how files and losses are reported')
          .choices(['text', 'json'])
          .default('text'),
      ),
  ).action(async (file, options) => end(await (await import('./export')).exportTo(file, options))),
)

program.addCommand(
  addTargetOptions(
    command(
      'filter',
      'the filter that the runtime loads',
      'seccompose filter profile.json --target podman',
      'seccompose filter profile.json --bytes > filter.bpf && bwrap --seccomp 9 9< filter.bpf --ro-bind / / sh',
    ),
  )
    .argument('<file>')
    .option('--shortest', 'a filter with the same decisions in fewer instructions')
    .option('--bytes', 'its bytes, for bwrap --seccomp and the like')
    .action(async (file, options) => {
      const made = await (await import('./convert')).filter(file, options)
      if (typeof made === 'string') await end({ text: made, status: 0 })
      else process.stdout.write(made)
    }),
)

program.addCommand(
  addTargetOptions(
    command(
      'log',
      'a profile beside recordings of a program: what is missing, what is never used',
      'seccompose log profile.json strace.txt',
      'seccompose log profile.json audit.log.gz --write',
    ),
  )
    .argument('<file>')
    .argument('<log...>', 'strace, audit, perf trace …, also compressed; - for standard input')
    .option('--narrow', 'allow calls only with the arguments that were seen')
    .option('--write', 'change the profile so that what was seen can run')
    .option('--with <groups>', 'with --write: what else is allowed; see from-log --help')
    .option(...onlyThese)
    .option(...lastRuns)
    .option(...failOnGap)
    .addOption(resultFormat())
    .action(async (file, logs, options) => {
      const { log, readGroups } = await import('./logs')
      const bar = progressBar()
      const groups = options.with === undefined ? {} : { with: readGroups(options.with) }
      const result = await log(file, logs, { ...options, ...groups }, bar.told)
      bar.done()
      await end(result)
    }),
)

program.addCommand(
  addTargetOptions(
    command(
      'from-log',
      'a new profile from recordings',
      'strace -f -o strace.txt ./server; seccompose from-log strace.txt > profile.json',
      'seccompose from-log strace.txt --base docker-default > profile.json',
    ),
  )
    .argument('<log...>', 'strace, audit, perf trace …, also compressed; - for standard input')
    .option('--narrow', 'allow calls only with the arguments that were seen')
    .option(
      '--with <groups>',
      'what is allowed beside what was seen, with commas between: start (proposed without this), probes, libraries, errors, condemned',
    )
    .option('--bare', 'nothing beside what was seen')
    .option(
      '--runtimes <names>',
      'who may start the container: runc,crun; without it, whoever does under --target',
    )
    .option(...onlyThese)
    .option(...lastRuns)
    .option(...failOnGap)
    .option('--base <preset>', 'widen one of the app’s presets, such as docker-default, by what was seen')
    .addOption(resultFormat())
    .action(async (logs, options) => {
      const { fromLog, readGroups, readLoaders } = await import('./logs')
      const bar = progressBar()
      const groups = options.with === undefined ? {} : { with: readGroups(options.with) }
      const started = options.runtimes === undefined ? {} : { runtimes: readLoaders(options.runtimes) }
      const result = await fromLog(logs, { ...options, ...groups, ...started }, bar.told)
      bar.done()
      await end(result)
    }),
)

program.addCommand(
  addTargetOptions(
    command(
      'record',
      'runs a job, makes a profile of what it calls, and proves it by running the job under it',
      'sudo seccompose record --out proof -- docker run --rm IMAGE',
      "sudo seccompose record --check 'curl -fsS localhost:8080' -- docker run --rm -p 8080:80 nginx",
      'seccompose record --minimal -- ./job.sh     # without a container: by strace, no root needed',
    ),
  )
    .argument(
      '<command...>',
      'docker run, podman run, ctr run, docker compose up, kubectl run on a node, or any program; behind --',
    )
    .option('--out <directory>', 'for profile.json, report.md, proof.txt and the recordings', '.')
    .option('--timeout <seconds>', 'a run that has not ended by then is ended', readSeconds, 60)
    .option(
      '--check <command>',
      'for servers: a shell command that is tried until it succeeds; then the job is ended',
    )
    .option('--minimal', 'drop each call that the job does the same without, with one run for each')
    .option('--service <name>', 'the service of a Compose file, or the container of a Pod, that is recorded')
    .option('--kubelet <directory>', 'the kubelet’s directory, for a Pod', '/var/lib/kubelet')
    .option('--narrow', 'allow calls only with the arguments that were seen, where strace tells them')
    .option('--with <groups>', 'what is allowed beside what was seen; see from-log --help')
    .option('--runtimes <names>', 'who may start the container; see from-log --help')
    .option(...failOnGap)
    .action(async (words, options) => {
      const { readGroups, readLoaders } = await import('./logs')
      const groups = options.with === undefined ? {} : { with: readGroups(options.with) }
      const started = options.runtimes === undefined ? {} : { runtimes: readLoaders(options.runtimes) }
      const { record } = await import('./record/record')
      await end(
        await record(words, { ...options, ...groups, ...started }, line =>
          process.stderr.write(`${plain(line)}\n`),
        ),
      )
    }),
)

program.addCommand(
  addTargetOptions(
    command(
      'keep',
      'adds recordings to a small file of runs, to be read like any recording, for as long as it is kept',
      'seccompose keep seen.txt strace.txt --where ci --commit "$(git rev-parse HEAD)"',
      'seccompose keep seen.txt ci.txt production.txt     # joins such files; a run is in it once',
      'seccompose log profile.json seen.txt --last 3     # what none of the last 3 runs needed',
    ),
  )
    .argument('<file>', 'where runs are kept; it is created if it does not exist')
    .argument('<log...>', 'recordings of one run, or files that were kept')
    .option('--where <place>', 'where the run was, such as ci')
    .option('--commit <commit>', 'what was run')
    .option('--when <time>', 'when it was, in ISO 8601; else now', readTime)
    .option(...onlyThese)
    .action(async (file, logs, options) => end(await (await import('./keep')).keep(file, logs, options))),
)

program.addCommand(
  addTargetOptions(
    command(
      'who',
      'in how many of the recorded runs a call is made, when last, and by which programs',
      'seccompose who ptrace seen.txt',
    ),
  )
    .argument('<call>')
    .argument('<log...>', 'recordings, kept or not; each file, and each run that was kept, counts as one')
    .option(...onlyThese)
    .option(...lastRuns)
    .action(async (call, logs, options) => end(await (await import('./keep')).who(call, logs, options))),
)

program.addCommand(
  addTargetOptions(
    command('explain', 'what a system call does, risks and breaks', 'seccompose explain keyctl'),
  )
    .argument('<call>')
    .action(async (name, options) =>
      end({ text: await (await import('./convert')).explain(name, options), status: 0 }),
    ),
)

program.addCommand(
  addTargetOptions(
    command(
      'open',
      'a link that opens a profile in the app',
      'seccompose open profile.json --app https://example.org/',
    ),
  )
    .argument('<file>')
    .option('--app <address>', 'where the app is served; else "app" of seccompose.config.json')
    .action(async (file, options) =>
      end({ text: await (await import('./convert')).open(file, options), status: 0 }),
    ),
)

program.addCommand(
  addTargetOptions(
    command(
      'lsp',
      'a language server for editors, over standard input and output',
      'seccompose lsp     # started by the editor; see README.md',
    ),
  )
    // Editors add it whatever the server.
    .option('--stdio', 'how it communicates; there is no other way')
    .action(async options => (await import('./editor/server')).serve(options)),
)

program.addCommand(
  command(
    'course',
    'whether the exercises of a course can be solved, and only as intended',
    'seccompose course check workshop.course.json',
  )
    .addArgument(new Argument('<task>', 'what to do').choices(['check']))
    .argument('<file...>', 'courses')
    .action(async (_task, files, { language }) =>
      end(await (await import('./course')).checkCourses(files, language)),
    ),
)

program.addCommand(
  command('man', 'the manual page', 'seccompose man | man -l -').action(async () =>
    end({ text: (await import('./man-page')).manPage(program, version), status: 0 }),
  ),
)

/** One command with its words, as often as it is asked for: what it prints goes to this process, and so does its status. */
export async function run(words: readonly string[]): Promise<void> {
  tellAnew()
  for (const one of [program, ...program.commands]) one.exitOverride()
  try {
    if (words.length === 0) program.outputHelp()
    else await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    // It has printed its help or its reason already.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : FAILED
      return
    }
    const isForeseen = error instanceof CommandError || error instanceof TargetError
    if (!isForeseen && process.env.SECCOMPOSE_DEBUG) throw error
    const reason = isForeseen
      ? error.message
      : `${String(error)}. This is a defect; SECCOMPOSE_DEBUG=1 shows where.`
    process.stderr.write(`seccompose: ${plain(reason)}\n`)
    process.exitCode = FAILED
  }
}

/** What `start.ts` calls, once in a process. */
export function start(): Promise<void> {
  endWithReader()
  return run(process.argv.slice(2))
}
