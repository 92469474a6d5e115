import { useSyncExternalStore } from 'react'
import { currentShortcuts, type Shortcut, watchShortcuts } from '#platform/client/shortcuts.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { keyCap } from '#ui/keys.ts'
import { t } from '../words/t.ts'
import css from './help.module.css'

let known: readonly Shortcut[] = []
const snapshot = () => {
  const fresh = currentShortcuts()
  if (fresh.length !== known.length || fresh.some((each, index) => each !== known[index])) known = fresh
  return known
}

export const KeysHelp = ({ onClose }: { onClose: () => void }) => {
  const shortcuts = useSyncExternalStore(watchShortcuts, snapshot)
  const groups = Map.groupBy(shortcuts.filter((each) => each.label).toReversed(), (each) => each.group)
  return (
    <Dialog title={t('keys.title')} onClose={onClose} size="large" focusBody aside={t('keys.lead')}>
      <div className={css.groups}>
        {[...groups].map(([group, list]) => (
          <section key={group}>
            <h2>{group}</h2>
            <dl className={css.list}>
              {list.map((each) => (
                <div key={each.keys} className={css.line}>
                  <dt>{each.label}</dt>
                  <dd>
                    <Kbd keys={each.keys} />
                    <span className="hidden">{keyCap(each.keys)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
