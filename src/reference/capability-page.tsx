import { catalogue } from '../core'
import { syscallDetail } from '../core/engine/catalogue/detail'
import type { Page } from './pages'
import { CallLink, CallList, Section, Sources } from './parts'
import type { Tongue } from './tongue'

/** The calls for which the kernel checks a capability. */
export function capabilityPage(name: string, tongue: Tongue): Page {
  const { words, inspector, syscalls } = tongue
  const path = `capability/${name}`
  const place = { tongue, path }
  const checks = catalogue.syscalls.flatMap(syscall =>
    (syscallDetail(syscall.name)?.capabilityChecks ?? [])
      .filter(check => check.capabilities.includes(name))
      .map(check => ({ call: syscall.name, check })),
  )
  const opened = catalogue.syscalls
    .filter(({ defaults }) => defaults.docker.some(({ caps }) => caps?.includes(name)))
    .map(syscall => syscall.name)
  const calls = [...new Set(checks.map(({ call }) => call))]
  return {
    path,
    title: words.capability.title(name),
    description: words.capability.description(name, calls.length),
    facts: { name, means: words.capability.means[name], checks, openedByDocker: opened },
    body: (
      <>
        <h1>
          <code>{name}</code>
        </h1>
        <p className="lead">{words.capability.means[name]}</p>
        <Section title={words.counted(words.capability.checked, calls.length)}>
          {checks.length === 0 ? (
            <p>{words.capability.none}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.architecture.call}</th>
                  <th scope="col">{words.capability.when}</th>
                  <th scope="col">{words.capability.seenIn}</th>
                </tr>
              </thead>
              <tbody>
                {checks.map(({ call, check }) => (
                  <tr key={`${call} ${check.when} ${check.evidence} ${check.scope}`}>
                    <th scope="row">
                      <CallLink place={place} name={call} />
                    </th>
                    <td>
                      {inspector.call.join(
                        [
                          check.when ? syscalls.terms.gateCondition[check.when] : words.capability.whole,
                          check.scope ? inspector.capabilities.scope[check.scope] : '',
                        ].filter(Boolean),
                      )}
                    </td>
                    <td>
                      <code>{check.evidence}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
        <Section title={words.counted(words.capability.opens, opened.length)}>
          {opened.length === 0 ? (
            <p>{words.capability.opensNone}</p>
          ) : (
            <CallList place={place} names={opened} />
          )}
        </Section>
        <Sources place={place} tables={['capabilities', 'capability-gates', 'docker.rules']} />
      </>
    ),
  }
}
