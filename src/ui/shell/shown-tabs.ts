import { hasLabImages } from '../../platform/lab-images'
import { type PanelTab, panelTabs } from '../shared/view'

/** The panels that have a tab: the lab only where it can run, or was asked for all the same, as by an exercise. */
export function shownTabs(selected: PanelTab | ''): readonly PanelTab[] {
  return hasLabImages || selected === 'lab' ? panelTabs : panelTabs.filter(id => id !== 'lab')
}
