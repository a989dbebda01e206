import {
  type Architecture,
  architectures,
  catalogue,
  defaultTarget,
  defaultVerdicts,
  riskLevels,
  riskOf,
} from '../core'
import { numberings } from '../core/engine/catalogue/detail'
import { sinceOn } from '../core/engine/catalogue/since'
import type { Page } from './pages'
import { CallLink, PageLink, Risk, Sources, Verdict } from './parts'
import type { Tongue } from './tongue'

const target = defaultTarget

/** All calls of an architecture, as a table that its heads sort. */
export function architecturePage({ token, column }: Architecture, tongue: Tongue): Page {
  const { words, syscalls } = tongue
  const path = `architecture/${column}`
  const place = { tongue, path }
  const calls = catalogue.presentOn(token)
  const own = defaultVerdicts({ ...target, architecture: token }).docker
  const numbered = calls.map(syscall => ({ syscall, number: catalogue.numberOf(syscall.name, token) }))
  const heads = [
    words.architecture.number,
    words.architecture.call,
    words.architecture.risk,
    words.architecture.since,
    words.architecture.docker,
    words.architecture.does,
  ]
  return {
    path,
    title: words.architecture.title(column),
    description: words.architecture.description(column, calls.length),
    facts: {
      architecture: column,
      tokens: architectures.filter(other => other.column === column).map(other => other.token),
      calls: Object.fromEntries(
        numbered.map(({ syscall, number }) => [
          syscall.name,
          number?.kind === 'direct' ? number.number : { via: number?.via, call: number?.call },
        ]),
      ),
    },
    body: (
      <>
        <h1>{words.architecture.title(column)}</h1>
        <ul className="names">
          {numberings.map(other => (
            <li key={other.column}>
              <PageLink place={place} folder="architecture" name={other.column} />
            </li>
          ))}
        </ul>
        <table data-sortable={words.architecture.sort('%')}>
          <thead>
            <tr>
              {heads.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbered.map(({ syscall, number }) => {
              const verdict = own[syscall.index]
              return (
                <tr key={syscall.name}>
                  <td data-order={orderOf(number)}>
                    {number?.kind === 'direct'
                      ? number.number
                      : number && words.architecture.behind(number.via, number.call)}
                  </td>
                  <th scope="row">
                    <CallLink place={place} name={syscall.name} />
                  </th>
                  <td data-order={riskLevels.indexOf(riskOf(syscall.name))}>
                    <Risk place={place} name={syscall.name} />
                  </td>
                  <td>{sinceOn(syscall.name, token)}</td>
                  <td>{verdict && <Verdict place={place} verdict={verdict} />}</td>
                  <td>{syscalls.texts.get(syscall.name)?.does}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
        <Sources
          place={place}
          tables={['numbers', 'architectures', 'multiplexed', 'presence', 'risk', 'docker.rules']}
        />
      </>
    ),
  }
}

/** Those behind `socketcall` and `ipc` come after the numbers. */
function orderOf(number: ReturnType<typeof catalogue.numberOf>): number {
  if (!number) return Number.MAX_SAFE_INTEGER
  return number.kind === 'direct' ? number.number : Number.MAX_SAFE_INTEGER / 2 + number.call
}
