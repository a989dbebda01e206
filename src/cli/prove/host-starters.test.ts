import { expect, it } from 'vitest'
import { propertiesOf } from './host-starters'

it('gives a transient service every setting of a drop-in, in its order, and nothing else', () => {
  const settings = [
    'SystemCallArchitectures=native',
    'SystemCallErrorNumber=EPERM',
    'SystemCallFilter=read write',
    'SystemCallFilter=~ptrace:kill',
    'SystemCallLog=~',
  ]
  const dropIn = `# web=1.json for services of systemd on x86_64\n[Service]\n${settings.join('\n')}\n`
  expect(propertiesOf(dropIn)).toEqual(settings.map(setting => `--property=${setting}`))
})
