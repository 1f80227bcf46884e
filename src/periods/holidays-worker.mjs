// Works out one country's public holidays of a year in a thread that ends with it: the library keeps the whole world in memory.
import { parentPort, workerData } from 'node:worker_threads';
import Holidays from 'date-holidays';

const { country, year } = workerData;
const found = new Holidays(country, { types: ['public'] }).getHolidays(year) || [];
parentPort?.postMessage(found.map(({ date, start, end }) => ({ date, start, end })));
