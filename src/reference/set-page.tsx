import { catalogue } from '../core'
import { traitsOf } from '../core/engine/catalogue/query'
import { fileNameOf, type Page } from './pages'
import { CallTable, Section, Sources } from './parts'
import type { Tongue } from './tongue'

/** A set of systemd with all that it holds. */
export function setPage(name: string, tongue: Tongue): Page {
  const { words } = tongue
  const path = `set/${fileNameOf(name)}`
  const place = { tongue, path }
  const members = catalogue.syscalls
    .filter(syscall => traitsOf(syscall).groups.includes(name))
    .map(syscall => syscall.name)
  return {
    path,
    title: words.set.title(name),
    description: words.set.description(name, members.length),
    facts: { name, members },
    body: (
      <>
        <h1>
          <code>{name}</code>
        </h1>
        <Section title={words.counted(words.calls, members.length)}>
          <CallTable place={place} names={members} />
        </Section>
        <Sources place={place} tables={['systemd-sets', 'risk']} />
      </>
    ),
  }
}
