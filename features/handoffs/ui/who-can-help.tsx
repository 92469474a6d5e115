import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Helper, Helpers, PanelSection, Who } from '#ui/panel.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Helper as Colleague } from './api.ts'
import { useHanding, useHelpers } from './handing.ts'
import { sayWhy } from './why-words.ts'
import { t } from './words.ts'

const SHOWN = 3

/** In the panel: who can help, why, and one press to ask. */
export const WhoCanHelp = ({ conversationId, onMore }: { conversationId: string; onMore: () => void }) => {
  const query = useHelpers(conversationId)
  const { busy, perform } = useHanding()
  const shown = (query.data?.items ?? []).filter(({ kind }) => kind === 'colleague').slice(0, SHOWN)
  const ask = async ({ id, name }: Colleague) => {
    const done = await perform(() =>
      api.post('/conversations/:id/handoffs', {
        params: { id: conversationId },
        body: { to: { colleagueId: id } },
      }),
    )
    if (done) toast({ text: t(done.state === 'accepted' ? 'bring.given' : 'bring.asked', { name }) })
  }
  if (query.isPending || query.data?.openId) return null
  return (
    <PanelSection title={t('helpers.title')}>
      {shown.length === 0 ? <p className="muted small">{t('helpers.none')}</p> : null}
      <Helpers>
        {shown.map((each) => (
          <Helper key={each.id}>
            <Avatar name={each.name} />
            <Who name={each.name}>
              <span className="muted small">{sayWhy(each.why)}</span>
            </Who>
            <Button
              busy={busy}
              aria-label={t('helpers.ask-name', { name: each.name })}
              onClick={() => void ask(each)}
            >
              {t('helpers.ask')}
            </Button>
          </Helper>
        ))}
      </Helpers>
      <Button look="link" onClick={onMore}>
        {t('helpers.more')}
      </Button>
    </PanelSection>
  )
}
