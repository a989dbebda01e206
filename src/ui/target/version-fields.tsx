import { type FilterVersions, libseccompVersions, runcVersions, type Target } from '../../core'
import { useAllMessages } from '../shared/messages-context'
import styles from './target-form.module.css'

interface VersionFieldsProps {
  readonly value: FilterVersions
  readonly loader: Target['loader']
  readonly onChange: (versions: FilterVersions) => void
}

/** The releases of what builds the filter on the host. */
export function VersionFields({ value, loader, onChange }: VersionFieldsProps) {
  const { releases: words } = useAllMessages()
  return (
    <>
      <label className={styles.row}>
        <span>{words.libseccomp}</span>
        <select
          value={value.libseccomp}
          onChange={event => {
            const libseccomp = libseccompVersions.find(version => version === event.target.value)
            if (libseccomp) onChange({ ...value, libseccomp })
          }}
        >
          {libseccompVersions.map(version => (
            <option key={version}>{version}</option>
          ))}
        </select>
      </label>
      {loader === 'runc' && (
        <label className={styles.row}>
          <span>{words.runc}</span>
          <select
            value={value.runc}
            onChange={event => {
              const runc = runcVersions.find(version => version === event.target.value)
              if (runc) onChange({ ...value, runc })
            }}
          >
            {runcVersions.map(version => (
              <option key={version} value={version}>
                {words.runcRelease[version]}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className={styles.hint}>{words.hint}</p>
    </>
  )
}
