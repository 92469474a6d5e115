import { Loading } from '#ui/states.tsx'

/** While it takes long to learn who is there. */
export const Opening = () => <Loading rows={8} />
