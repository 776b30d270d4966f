/** The window for the specs: the same that the tour opens. */
export { launchStation, shellName } from '../../cli/tour/launch-window.ts'
export type { LaunchedStation, StationLaunch } from '../../cli/tour/launch-window.ts'
