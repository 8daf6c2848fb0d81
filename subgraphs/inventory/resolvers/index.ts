import { Location } from './Location.ts';
import { adjustStock } from './Mutation/adjustStock.ts';
import { recordStockCount } from './Mutation/recordStockCount.ts';
import { setOpeningHours } from './Mutation/setOpeningHours.ts';
import { upsertLocation } from './Mutation/upsertLocation.ts';
import { ProductVariant } from './ProductVariant.ts';
import { inventoryAudit } from './Query/inventoryAudit.ts';
import { location } from './Query/location.ts';
import { locations } from './Query/locations.ts';
import { locationsNear } from './Query/locationsNear.ts';
import { stockLevel } from './Query/stockLevel.ts';
import { stockLevels } from './Query/stockLevels.ts';
import { StockLevel } from './StockLevel.ts';
import { stockLevelChanged } from './Subscription/stockLevelChanged.ts';
import { OutOfStock, UserError } from './UserError.ts';

export const resolvers = {
  Query: { location, locations, locationsNear, stockLevel, stockLevels, inventoryAudit },
  Mutation: { adjustStock, recordStockCount, upsertLocation, setOpeningHours },
  Subscription: { stockLevelChanged },
  Location,
  StockLevel,
  ProductVariant,
  OutOfStock,
  UserError,
};
