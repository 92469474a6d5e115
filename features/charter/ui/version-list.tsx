import { useQuery } from '@tanstack/react-query'
import { allPages } from '#platform/client/all-pages.ts'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Failed, Loading } from '#ui/states.tsx'
import { api, keys, type Version } from './api.ts'
import css from './charter.module.css'
import { Difference } from './difference.tsx'
import { languageName } from './say.ts'
import { t } from './words.ts'

type VersionListProps = { promiseId: string; teamName: (id: string) => string }

/** The published version before it in the same language. */
const beforeOf = (versions: readonly Version[], { version, language }: Version) =>
  versions.find((one) => one.version < version && one.language === language && one.publishedAt !== null)

/** Every version that was ever published, each with what was different. */
export const VersionList = ({ promiseId, teamName }: VersionListProps) => {
  const query = useQuery({
    queryKey: keys.versions(promiseId),
    queryFn: () =>
      allPages((cursor) =>
        api.get('/promises/:id/versions', { params: { id: promiseId }, query: { cursor, limit: 100 } }),
      ),
  })
  if (query.isPending) return <Loading rows={2} />
  if (query.isError) return <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
  const published = query.data.filter((one) => one.publishedAt !== null)
  return published.map((version) => {
    const before = beforeOf(published, version)
    return (
      <details key={version.id} className={css.said}>
        <summary>
          {t('versions.one', {
            version: version.version,
            day: version.publishedAt ? day(version.publishedAt) : '',
            language: languageName(version.language),
            state: t(`version-state.${version.state}`),
          })}
        </summary>
        {before ? (
          <Difference before={before} after={version} teamName={teamName} />
        ) : (
          <p dir="auto" lang={version.language}>
            {[version.text, version.step, version.manner].filter(Boolean).join(' ')}
          </p>
        )}
      </details>
    )
  })
}
