import { endWithParent, sayReady } from '#platform/supervise/follow-parent.ts'
import { openDoors } from './mail-doors.ts'
import { endOnSignal, openInstallation } from './process.ts'

endWithParent()
const installation = await openInstallation('smtp')
const doors = await openDoors(installation)
endOnSignal(installation, doors.close)
sayReady()
