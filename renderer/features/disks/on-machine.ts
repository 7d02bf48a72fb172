/** The machine whose disks they are. */
export interface OnMachine {
  hostId: string;
  uuid: string;
}
