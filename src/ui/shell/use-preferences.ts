import { useSyncExternalStore } from 'react'
import type { PreferenceValues } from '../../platform/preferences'
import { usePlatform } from '../shared/platform-context'

export function usePreferences(): PreferenceValues {
  const { preferences } = usePlatform()
  return useSyncExternalStore(preferences.onChange, preferences.read, preferences.read)
}
