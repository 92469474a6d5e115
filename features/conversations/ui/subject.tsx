import { useConversation } from './pane.tsx'

/** The subject of a conversation, wherever only its id is known. */
export const Subject = ({ id }: { id: string }) => {
  const found = useConversation(id).data
  return found ? <bdi>{`#${found.number} ${found.subject}`}</bdi> : null
}
