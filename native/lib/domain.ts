import { DomainSnapshots } from './domain/snapshots.js';

/**
 * A domain: a virtual machine, running or only defined (`virDomain`). Its methods are in `domain/`, a class per
 * area, each on top of the one before.
 *
 * Calls on one Domain start in the order they were made. While a long one (managedSave) is under way reads go
 * on, and destroy, abortJob, getJobInfo, getJobStats and getControlInfo never wait for anything.
 */
export class Domain extends DomainSnapshots {}
