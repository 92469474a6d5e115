/** An error whose message says all that the person at the machine needs: no stack is shown with it. */
export class ForPeople extends Error {
  override name = 'ForPeople'
}
