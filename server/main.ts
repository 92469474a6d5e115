import { endWithParent, sayReady } from '#platform/supervise/follow-parent.ts'
import { createApp } from './app.ts'
import { endOnSignal, openInstallation } from './process.ts'

endWithParent()
const installation = await openInstallation('web')
const app = await createApp({ installation })
endOnSignal(installation, () => app.close())
await app.listen({ host: installation.config.host, port: installation.config.port })
installation.log.info({ host: installation.config.host, port: installation.config.port }, 'web listens')
sayReady()
