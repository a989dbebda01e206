import { useId, useState } from 'react'
import {
  type ArchitectureToken,
  capabilities as allCapabilities,
  architectures,
  formatKernelVersion,
  type KernelVersion,
  parseKernelVersion,
  usualCapabilities,
} from '../../core'
import styles from './target-form.module.css'
import { useTargetWords } from './use-target-words'

export interface Host {
  readonly architecture: ArchitectureToken
  readonly kernel: KernelVersion
  readonly capabilities: readonly string[]
}

interface HostFieldsProps {
  readonly value: Host
  readonly onChange: (host: Host) => void
}

/** Architecture, kernel and capabilities. */
export function HostFields({ value, onChange }: HostFieldsProps) {
  const words = useTargetWords()
  const { architecture, kernel, capabilities } = value
  return (
    <>
      <label className={styles.row}>
        <span>{words.architecture}</span>
        <select
          value={architecture}
          onChange={event => {
            const chosen = architectures.find(({ token }) => token === event.target.value)
            if (chosen) onChange({ architecture: chosen.token, kernel, capabilities })
          }}
        >
          {architectures.map(({ token, name }) => (
            <option key={token} value={token}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <KernelField value={kernel} onChange={next => onChange({ architecture, kernel: next, capabilities })} />
      <CapabilityChoice
        value={capabilities}
        onChange={next => onChange({ architecture, kernel, capabilities: next })}
      />
    </>
  )
}

interface KernelFieldProps {
  readonly value: KernelVersion
  readonly onChange: (kernel: KernelVersion) => void
}

function KernelField({ value, onChange }: KernelFieldProps) {
  const words = useTargetWords()
  const [text, setText] = useState(() => formatKernelVersion(value))
  const hint = useId()
  const isInvalid = text === '' || parseKernelVersion(text) === undefined
  return (
    <>
      <label className={styles.row}>
        <span>{words.kernel}</span>
        <input
          className={styles.kernel}
          value={text}
          inputMode="decimal"
          spellCheck={false}
          aria-invalid={isInvalid}
          aria-describedby={hint}
          onChange={event => {
            setText(event.target.value)
            const kernel = event.target.value === '' ? undefined : parseKernelVersion(event.target.value)
            if (kernel) onChange(kernel)
          }}
        />
      </label>
      <p id={hint} className={isInvalid ? styles.wrong : 'visually-hidden'}>
        {isInvalid ? words.kernelInvalid : words.kernelHint}
      </p>
    </>
  )
}

interface CapabilityChoiceProps {
  readonly value: readonly string[]
  readonly onChange: (capabilities: readonly string[]) => void
}

function CapabilityChoice({ value, onChange }: CapabilityChoiceProps) {
  const words = useTargetWords()
  const { docker, podman, 'cri-o': crio } = usualCapabilities
  const sets = [
    { id: 'docker', label: words.dockerCapabilities(docker.length), names: docker },
    { id: 'podman', label: words.podmanCapabilities(podman.length), names: podman },
    { id: 'cri-o', label: words.crioCapabilities(crio.length), names: crio },
    { id: 'none', label: words.noCapabilities, names: [] },
    { id: 'all', label: words.allCapabilities, names: allCapabilities },
  ]
  const isSet = (names: readonly string[]) =>
    names.length === value.length && names.every(name => value.includes(name))
  const toggle = (name: string) =>
    // In the kernel's order, whatever the order of the clicks.
    onChange(allCapabilities.filter(other => (other === name) !== value.includes(other)))
  return (
    <fieldset className={styles.capabilities}>
      <legend>
        {words.capabilities} <span className="mute">{words.capabilityCount(value.length)}</span>
      </legend>
      <div className={styles.sets}>
        {sets.map(({ id, label, names }) => (
          <button
            key={id}
            type="button"
            className="btn line small"
            aria-pressed={isSet(names)}
            onClick={() => onChange(names)}
          >
            {label}
          </button>
        ))}
      </div>
      <div className={styles.list}>
        {allCapabilities.map(name => (
          <label key={name}>
            <input type="checkbox" checked={value.includes(name)} onChange={() => toggle(name)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
