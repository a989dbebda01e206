import { sinceInWords } from './constants-since'
import { type LookUps, PACKAGES_SEEN, ringOperations } from './look-ups'
import { CallLink, type Place, Section } from './parts'

interface Props {
  readonly place: Place
  readonly found: LookUps
}

/** The operations of io_uring that do what the call does, or all of them for the calls that hand them in. */
export function ThroughRing({ place, name, found }: Props & { readonly name: string }) {
  const { words } = place.tongue
  const { lookUp } = words
  if (name.startsWith('io_uring_')) return <AllOperations place={place} />
  if (found.ring.length === 0) return null
  return (
    <Section title={lookUp.ring}>
      <ul>
        {found.ring.map(({ operation, since }) => (
          <li key={operation}>
            <code>{operation}</code> {lookUp.sinceLinux(sinceInWords(since, words))}
          </li>
        ))}
      </ul>
      <p className="quiet">
        {lookUp.ringUnseen} <CallLink place={place} name="io_uring_setup" />
      </p>
    </Section>
  )
}

function AllOperations({ place }: { place: Place }) {
  const { words } = place.tongue
  const { lookUp, constant } = words
  return (
    <Section title={lookUp.operations}>
      <p>{lookUp.operationsWhy}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{lookUp.operation}</th>
            <th scope="col">{words.architecture.number}</th>
            <th scope="col">{constant.since}</th>
            <th scope="col">{lookUp.likeCalls}</th>
          </tr>
        </thead>
        <tbody>
          {ringOperations.map(({ operation, number, since, calls }) => (
            <tr key={operation}>
              <th scope="row">
                <code>{operation}</code>
              </th>
              <td>{number}</td>
              <td>{sinceInWords(since, words)}</td>
              <td className="links">
                {calls.map(call => (
                  <span key={call}>
                    <CallLink place={place} name={call} />{' '}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** Options of the kernel’s build, settings and boot parameters that take the call away or narrow it. */
export function TakenAway({ place, found }: Props) {
  const { lookUp } = place.tongue.words
  if (found.switches.length === 0) return null
  return (
    <Section title={lookUp.switches}>
      <dl>
        {found.switches.map(({ kind, name, value, effect }) => (
          <div key={`${name} ${value} ${effect}`}>
            <dt>
              <code>{`${name}=${value}`}</code>
            </dt>
            <dd>
              {lookUp.effect[effect]} <span className="quiet">{lookUp.kind[kind]}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** What else can refuse it: hooks of security modules, rights of Landlock. */
export function Mediated({ place, found }: Props) {
  const { lookUp } = place.tongue.words
  const { mediation } = found
  if (mediation === undefined) return null
  const [only] = mediation.landlock
  return (
    <Section title={lookUp.mediation}>
      <dl>
        <div>
          <dt>{lookUp.hooks}</dt>
          <dd>
            <code>{mediation.hooks.join(' ')}</code>
          </dd>
        </div>
        <div>
          <dt>Landlock</dt>
          <dd>
            {only === undefined && lookUp.noRight}
            {only === 'always' && lookUp.always}
            {only === 'domain' && lookUp.domain}
            {only?.startsWith('LANDLOCK_') && <code>{mediation.landlock.join(' ')}</code>}
          </dd>
        </div>
      </dl>
      <p className="quiet">{lookUp.mediationWhy}</p>
    </Section>
  )
}

/** Packages of Debian with programs that use the C library’s function for the call. */
export function UsedBy({ place, name, found }: Props & { readonly name: string }) {
  const { lookUp } = place.tongue.words
  const { users } = found
  return (
    <Section title={lookUp.users}>
      <p>
        {users === undefined
          ? lookUp.usedByNone(name, PACKAGES_SEEN)
          : lookUp.usedBy(name, users.packages, PACKAGES_SEEN)}
      </p>
      {users !== undefined && (
        <p translate="no">
          <code>{users.named.join(' ')}</code>
        </p>
      )}
      <p className="quiet">{lookUp.usersMethod}</p>
    </Section>
  )
}
