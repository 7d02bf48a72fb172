export { LabUnavailableError, labAvailability, type Availability } from './availability.js';
export { guestBanners, type GuestKind } from './guests/guests.js';
export { Host, type DaemonState, type Transport } from './host.js';
export { Lab, type LabState, type UpOptions } from './lab.js';
export { until } from './until.js';
