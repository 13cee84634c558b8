/** What stands below the findings or opens in them, in one file that is loaded when somebody comes near it; it needs {@link loadLowerTexts}. */
import './address-list.ts';
import './candidate-table.ts';
import './evidence-rows.ts';
import './report-actions.ts';
