import type { Command } from 'commander'

/** The manual page in troff's man macros, from what the commands say of themselves. */
export function manPage(program: Command, version: string): string {
  const help = program.createHelp()
  const options = (command: Command) =>
    help
      .visibleOptions(command)
      .flatMap(option => ['.TP', `.B ${text(help.optionTerm(option))}`, text(help.optionDescription(option))])
  const subcommands = program.commands
    .filter(command => command.name() !== 'help')
    .flatMap(command => [
      `.SS ${text(help.commandUsage(command))}`,
      text(command.description()),
      ...help
        .visibleArguments(command)
        .filter(argument => argument.description !== '')
        .flatMap(argument => ['.TP', `.I ${text(argument.name())}`, text(argument.description)]),
      ...options(command),
    ])
  const statuses = [
    ['0', 'As wanted.'],
    ['1', 'Findings, differences or unmet expectations, as the options ask.'],
    ['2', 'Something could not be read or done; one line on standard error explains it.'],
  ]
  return [
    `.TH SECCOMPOSE 1 "" "Seccompose ${version}" "User Commands"`,
    '.SH NAME',
    `seccompose \\- ${text(program.description())}`,
    '.SH SYNOPSIS',
    '.B seccompose',
    '.RI command \\ [ options ]',
    '.SH COMMANDS',
    ...subcommands,
    '.SH EXIT STATUS',
    ...statuses.flatMap(([status = '', meaning = '']) => ['.TP', `.B ${status}`, meaning]),
    '.SH FILES',
    '.TP',
    '.I seccompose.config.json',
    'Targets, accepted findings and expectations; the nearest one, from the working directory up to the root of the repository.',
    '.SH ENVIRONMENT',
    '.TP',
    '.B NO_COLOR',
    'Where it is set, nothing is coloured.',
  ].join('\n')
}

/** No line begins with a control character, and hyphens and backslashes stay what they are. */
function text(line: string): string {
  return line
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^([.'])/, '\\&$1')
}
