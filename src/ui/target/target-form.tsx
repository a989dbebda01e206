import { type RuntimeName, runtimeNames, usualCapabilities, withRuntime } from '../../core'
import { useSessionState } from '../shared/session-context'
import { HostFields } from './host-fields'
import { ReleaseField } from './release-field'
import { loaders } from './target-choices'
import styles from './target-form.module.css'
import { TargetPresets } from './target-presets'
import { useSetTarget } from './use-set-target'
import { useTargetWords } from './use-target-words'
import { VersionFields } from './version-fields'

/** Everything that a verdict depends on beside the profile. Each change takes effect at once. */
export default function TargetForm() {
  const words = useTargetWords()
  const value = useSessionState(state => state.target)
  const onChange = useSetTarget()

  const setRuntime = (runtime: RuntimeName) => {
    const before = usualCapabilities[value.runtime]
    // Capabilities that were the old engine's own become the new engine's own; others were chosen and stay.
    const untouched =
      value.capabilities.length === before.length && before.every(name => value.capabilities.includes(name))
    const capabilities = untouched ? usualCapabilities[runtime] : value.capabilities
    const [loader = value.loader] = loaders(runtime)
    onChange(withRuntime({ ...value, runtime, loader, capabilities }, value))
  }
  return (
    <div className={styles.form}>
      <p className={styles.note}>{words.intro}</p>
      <TargetPresets value={value} onChange={onChange} />
      <label className={styles.row}>
        <span>{words.runtime}</span>
        <select
          value={value.runtime}
          onChange={event => {
            const runtime = runtimeNames.find(name => name === event.target.value)
            if (runtime) setRuntime(runtime)
          }}
        >
          {runtimeNames.map(runtime => (
            <option key={runtime} value={runtime}>
              {words.runtimes[runtime]}
            </option>
          ))}
        </select>
      </label>
      <p className={styles.hint}>{words.runtimeHints[value.runtime]}</p>
      {loaders(value.runtime).length > 1 && (
        <label className={styles.row}>
          <span>{words.loader}</span>
          <select
            value={value.loader}
            onChange={event => {
              const loader = loaders(value.runtime).find(name => name === event.target.value)
              if (loader) onChange({ ...value, loader })
            }}
          >
            {loaders(value.runtime).map(loader => (
              <option key={loader}>{loader}</option>
            ))}
          </select>
        </label>
      )}
      <ReleaseField value={value} onChange={onChange} />
      <VersionFields
        value={value.versions}
        loader={value.loader}
        onChange={versions => onChange({ ...value, versions })}
      />
      <HostFields value={value} onChange={host => onChange({ ...value, ...host })} />
    </div>
  )
}
