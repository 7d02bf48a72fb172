export { LabUnavailableError, labAvailability } from './availability.js';
export { guestBanners, guestXml } from './guests/guests.js';
export { Host } from './host.js';
export { Lab } from './lab.js';
export { newerAvailability } from './newer.js';
export { until } from './until.js';
