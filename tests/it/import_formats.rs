//! Every format in its own layout, from header to flows: who sells to whom, when, in which product, for how many US$.

use detente::import::{Codes, Question, Side};
use detente::trade::Country;

use super::import_odd::{Came, came, came_with};

/// Year, exporter, importer, product, US$, who reports.
type Line<'a> = (i16, &'a str, &'a str, &'a str, f64, Side);

fn flows(came: &Came) -> Vec<(i16, String, String, String, f64, Side)> {
    came.adds_up();
    let name = |row: &detente::import::Row| came.imported.products[row.product as usize].clone();
    let rows = came.imported.rows.iter();
    rows.map(|row| {
        let (exporter, importer) = (row.exporter.to_string(), row.importer.to_string());
        (row.year, exporter, importer, name(&row), row.amount as f64 / 1e6, row.side)
    })
    .collect()
}

/// Checks format, flows, rows left out and rows passed over.
fn is(came: &Came, format: &str, expected: &[Line<'_>], left_out: u64, passed: u64) {
    assert_eq!(came.layout.profile.id, format);
    let found = flows(came);
    let lines: Vec<Line<'_>> =
        found.iter().map(|(y, e, i, p, v, s)| (*y, e.as_str(), i.as_str(), p.as_str(), *v, *s)).collect();
    assert_eq!(lines, expected, "{format}: {:?}", came.problems());
    let facts = &came.imported.facts;
    assert_eq!((facts.left_out, facts.passed()), (left_out, passed), "{format}: {:?} {facts:?}", came.problems());
}

fn sure(came: Came) -> Came {
    assert_eq!(came.questions, []);
    came
}

use Side::{Both, Exporter, Importer};

/// UN Comtrade's header as its web page and its interface write it.
const COMTRADE: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate";

/// A row of it: period, reporter, flow, partner and its name, second partner, product, customs, transport, value.
fn comtrade(p: &str, reporter: &str, flow: &str, partner: (&str, &str), rest: [&str; 5]) -> String {
    let [second, product, customs, transport, value] = rest;
    let year = &p[..4];
    format!(
        "C,A,{p}0101,{year},52,{p},{reporter},,,{flow},,{},,\"{}\",{second},,,H4,HS,true,{product},,0,false,{customs},,0,{transport},,-1,N/A,0,false,-1,N/A,0,false,12.5,false,0,false,,,{value},0,true,true",
        partner.0, partner.1
    )
}

fn comtrade_rows() -> Vec<String> {
    let dprk = ("408", "Dem. People's Rep. of Korea");
    vec![
        comtrade("2016", "764", "M", dprk, ["0", "TOTAL", "C00", "0", "1234567.5"]),
        comtrade("2016", "764", "X", dprk, ["0", "TOTAL", "C00", "0", "50000000"]),
        comtrade("2016", "842", "X", ("384", "C\u{f4}te d'Ivoire"), ["0", "TOTAL", "C00", "0", "7"]),
        comtrade("2016", "764", "M", dprk, ["0", "TOTAL", "C04", "0", "34567.5"]),
        comtrade("2016", "764", "M", dprk, ["0", "TOTAL", "C00", "2100", "200000"]),
        comtrade("2016", "764", "M", dprk, ["156", "TOTAL", "C00", "0", "900000"]),
        comtrade("2016", "764", "M", ("0", "World"), ["0", "TOTAL", "C00", "0", "194000000000"]),
        comtrade("2016", "764", "RX", dprk, ["0", "TOTAL", "C00", "0", "100"]),
    ]
}

#[test]
fn comtrade_keeps_the_row_of_all_procedures_and_transports() {
    let expected = [
        (2016, "PRK", "THA", "TOTAL", 1_234_567.5, Importer),
        (2016, "THA", "PRK", "TOTAL", 50_000_000.0, Exporter),
        (2016, "USA", "CIV", "TOTAL", 7.0, Exporter),
    ];
    let file = format!("{COMTRADE}\n{}\n", comtrade_rows().join("\n"));
    let read = sure(came(file.as_bytes()).expect("a table"));
    is(&read, "comtrade", &expected, 0, 5);
    assert_eq!(read.imported.facts.passed_over.len(), 5, "each has a reason: {:?}", read.imported.facts.passed_over);
    // As the web page sends it: Latin-1, and a comma at the end of each row but not of the header.
    let (text, ..) = encoding_rs::WINDOWS_1252.encode(&file);
    let mut latin = text.into_owned();
    let end = COMTRADE.len() + 1;
    let rows: Vec<u8> =
        latin.split_off(end).into_iter().flat_map(|b| if b == b'\n' { vec![b',', b'\n'] } else { vec![b] }).collect();
    latin.extend(rows);
    let read = sure(came(&latin).expect("a table"));
    is(&read, "comtrade", &expected, 0, 5);
    assert!(read.layout.trailing);
    assert_eq!(read.layout.encoding.name(), "windows-1252");
}

#[test]
fn comtrade_of_months_is_told_from_years() {
    let dprk = ("408", "");
    let rows = [
        comtrade("201611", "764", "M", dprk, ["0", "27", "C00", "0", "5"]),
        comtrade("201612", "764", "M", dprk, ["0", "27", "C00", "0", "6"]),
    ];
    let read = sure(came(format!("{COMTRADE}\n{}\n", rows.join("\n")).as_bytes()).expect("a table"));
    let parts: Vec<_> = read.imported.rows.iter().map(|row| row.part).collect();
    assert_eq!(parts, [detente::import::Part::Month(11), detente::import::Part::Month(12)]);
    assert!(
        read.problems().iter().any(|(_, kind, _)| *kind == detente::import::Kind::Incomplete),
        "two months of twelve"
    );
}

#[test]
fn comtrade_until_2022() {
    let header = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag";
    let row = |flow: u8, partner: &str, value: &str| {
        format!(
            "H4,2016,2016,2016,2,0,{flow},,764,Thailand,THA,{partner},,,,,,,,03,Fish,1,No Quantity,,,,,12,,{value},,,0"
        )
    };
    let rows = [
        row(1, "408,\"Korea, Dem. People's Rep. of\",PRK", "91128"),
        row(2, "408,,PRK", "5"),
        row(3, "408,,PRK", "1"),
        row(1, "0,World,WLD", "99"),
    ];
    let expected = [(2016, "PRK", "THA", "03", 91_128.0, Importer), (2016, "THA", "PRK", "03", 5.0, Exporter)];
    let file = format!("{header}\n{}\n", rows.join("\n"));
    is(&sure(came(file.as_bytes()).expect("a table")), "comtrade-legacy", &expected, 0, 2);
    // As R names the columns, and as some copies do.
    let dotted = file.replacen(header, &header.replace([' ', '(', ')', '$'], "."), 1);
    is(&sure(came(dotted.as_bytes()).expect("a table")), "comtrade-legacy", &expected, 0, 2);
    let bare =
        file.replacen("Trade Value (US$),CIF", "TradeValueUS,CIF", 1).replacen("Trade Flow Code", "TradeFlow Code", 1);
    is(&sure(came(bare.as_bytes()).expect("a table")), "comtrade-legacy", &expected, 0, 2);
}

#[test]
fn baci_is_in_thousands_by_its_own_country_codes() {
    let file = "t,i,j,k,v,q\n2017,764,408,010121,5.5,1.25\n2017,842,757,9999AA,0.001,\n2017,699,408,10129,1.5,NA\n2017,408,490,270112,2,1\n";
    let read = sure(came(file.as_bytes()).expect("a table"));
    let expected = [
        (2017, "THA", "PRK", "010121", 5_500.0, Both),
        (2017, "USA", "CHE", "9999AA", 1.0, Both),
        (2017, "IND", "PRK", "010129", 1_500.0, Both),
    ];
    let found = flows(&read);
    assert_eq!(read.layout.profile.id, "baci");
    for (row, line) in found.iter().zip(expected) {
        assert_eq!((row.0, row.1.as_str(), row.2.as_str(), row.3.as_str(), row.4, row.5), line);
    }
}

#[test]
fn gravity_takes_the_flows_it_has() {
    let row = |flows: &str| format!("2016,THA,PRK,THA,PRK,4500.5,0{flows}");
    let file = |names: &str, flows: &[&str]| {
        let rows: Vec<String> = flows.iter().map(|flows| row(flows)).collect();
        format!("year,country_id_o,country_id_d,iso3_o,iso3_d,distw_harmonic,contig{names}\n{}\n", rows.join("\n"))
    };
    let all = file(
        ",tradeflow_comtrade_o,tradeflow_comtrade_d,tradeflow_baci,tradeflow_imf_o,tradeflow_imf_d",
        &[",10.5,11.5,10,9,8", ",,,,,"],
    );
    is(
        &sure(came(all.as_bytes()).expect("a table")),
        "gravity",
        &[(2016, "THA", "PRK", "TOTAL", 10_000.0, Both)],
        0,
        1,
    );
    let reported = file(",tradeflow_comtrade_o,tradeflow_comtrade_d", &[",10.5,11.5"]);
    let both = [(2016, "THA", "PRK", "TOTAL", 10_500.0, Exporter), (2016, "THA", "PRK", "TOTAL", 11_500.0, Importer)];
    is(&sure(came(reported.as_bytes()).expect("a table")), "gravity-comtrade", &both, 0, 0);
    let refused = came(file("", &[""]).as_bytes()).err().expect("no flows");
    assert!(refused.0.contains("distances and no trade flows"), "{refused}");
}

#[test]
fn imf_series_have_a_column_a_year() {
    let header = "\u{feff}\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"Counterpart Country Name\",\"Counterpart Country Code\",\"Attribute\",\"2015\",\"2016\",\"2016Q1\",";
    let row = |reporter: &str, code: &str, partner: &str, kind: &str, values: &str| {
        format!("\"n\",\"{reporter}\",\"Goods, Value of\",\"{code}\",\"p\",\"{partner}\",\"{kind}\",{values},")
    };
    let rows = [
        row("578", "TXG_FOB_USD", "954", "Value", "5000000.5,,1"),
        row("578", "TMG_CIF_USD", "954", "Value", "7,8,1"),
        row("578", "TXG_FOB_USD", "954", "Status", "E,,"),
        row("578", "TBG_USD", "954", "Value", "-5,1,1"),
        row("578", "TXG_FOB_USD", "001", "Value", "210865000000,215388000000,5"),
        row("111", "TXG_FOB_USD", "924", "Value", "115873000000,115546000000,5"),
    ];
    let file = format!("{header}\n{}\n", rows.join("\n"));
    let read = sure(came(file.as_bytes()).expect("a table"));
    assert_eq!((read.layout.profile.id.as_str(), read.layout.unit), ("imf-series", 1));
    let found = flows(&read);
    assert_eq!(found[0], (2015, "THA".into(), "PRK".into(), "TOTAL".into(), 5_000_000.5, Exporter));
    assert_eq!(found[1].0, 2015);
    assert_eq!((found[1].1.as_str(), found[1].2.as_str(), found[2].4), ("PRK", "THA", 8.0));
    assert_eq!(found.len(), 5, "quarters stand beside years and are not taken: {found:?}");
    // Without large countries in sight nothing tells dollars from millions.
    let small = format!("{header}\n{}\n", rows[..4].join("\n"));
    let asked = came(small.as_bytes()).expect("a table");
    let question = Question::Unit { column: "2015".to_owned(), line: 2, value: "5000000.5".to_owned() };
    assert_eq!(asked.questions, [question]);
    let millions = came_with(small.as_bytes(), |layout| layout.unit = 1_000_000).expect("a table");
    assert_eq!(flows(&millions)[1].4, 7_000_000.0);
    // Quarters alone are taken, as quarters.
    let quarters = small.replacen("\"2015\",\"2016\",\"2016Q1\"", "\"2016Q1\",\"2016Q2\",\"2016Q3\"", 1);
    let read = came(quarters.as_bytes()).expect("a table");
    assert!(read.imported.rows.iter().all(|row| row.part != detente::import::Part::Year));
}

#[test]
fn imf_panel_names_its_series_in_the_header() {
    let file = "Country Name,Country Code,Counterpart Country Name,Counterpart Country Code,Time Period,\"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)\",\"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)\",\nUnited States,111,\"China, P.R.: Mainland\",924,2016,115546000000,481516000000,\nThailand,578,\"Korea, Democratic People's Rep. of\",954,2016,5,NaN,\n";
    let expected = [
        (2016, "CHN", "USA", "TOTAL", 481_516_000_000.0, Importer),
        (2016, "USA", "CHN", "TOTAL", 115_546_000_000.0, Exporter),
        (2016, "THA", "PRK", "TOTAL", 5.0, Exporter),
    ];
    is(&sure(came(file.as_bytes()).expect("a table")), "imf-panel", &expected, 0, 0);
}

#[test]
fn imf_sdmx_says_millions_where_it_has_dollars() {
    let header = "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,PRECISION,DECIMALS_DISPLAYED,TRADE_FLOW,VALUATION,UNIT,DERIVATION_TYPE,OVERLAP,STATUS";
    let row = |pair: (&str, &str), code: &str, value: &str| {
        format!("IMF.STA:IMTS(1.0.0),{},{code},{},A,2024,{value},6,,,,,,,,", pair.0, pair.1)
    };
    let thai = ("THA", "PRK");
    let rows = [
        row(thai, "XG_FOB_USD", "1500000"),
        row(thai, "MG_CIF_USD", "NaN"),
        row(thai, "XG_FOB_USD", ""),
        row(("THA", "G001"), "XG_FOB_USD", "300000000000"),
    ];
    let large = row(("USA", "CAN"), "XG_FOB_USD", "349397894619");
    let file = format!("{header}\n{}\n{large}\n", rows.join("\n"));
    let read = sure(came(file.as_bytes()).expect("a table"));
    let expected = [
        (2024, "THA", "PRK", "TOTAL", 1_500_000.0, Exporter),
        (2024, "USA", "CAN", "TOTAL", 349_397_894_619.0, Exporter),
    ];
    is(&read, "imf-sdmx", &expected, 0, 3);
    let asked = came(format!("{header}\n{}\n", rows[..3].join("\n")).as_bytes()).expect("a table");
    assert_eq!(
        asked.questions,
        [Question::Unit { column: "OBS_VALUE".to_owned(), line: 2, value: "1500000".to_owned() }]
    );
    // In millions indeed: two giants traded less than a million of anything else.
    let millions = row(("USA", "CHN"), "XG_FOB_USD", "143545.7");
    let read = sure(came(format!("{header}\n{}\n{millions}\n", rows[1]).as_bytes()).expect("a table"));
    assert_eq!(read.layout.unit, 1_000_000);
}

#[test]
fn imf_portal_has_codes_beside_names() {
    let header = "\u{feff}\"DATASET\",\"SERIES_CODE\",\"COUNTRY.ID\",\"COUNTRY\",\"INDICATOR.ID\",\"INDICATOR\",\"COUNTERPART_COUNTRY.ID\",\"COUNTERPART_COUNTRY\",\"FREQUENCY.ID\",\"SCALE.ID\"";
    let row = |values: &str| format!("IMF:IMTS,c,USA,United States,XG_FOB_USD,Exports,CHN,China,A,6,{values}");
    let wide = format!("{header},1948,2016,2016-Q1,2016-M01\n{}\n", row(",115546000000,1,1"));
    let read = sure(came(wide.as_bytes()).expect("a table"));
    is(&read, "imf-portal", &[(2016, "USA", "CHN", "TOTAL", 115_546_000_000.0, Exporter)], 0, 0);
    let long = format!("{header},TIME_PERIOD,OBS_VALUE\n{}\n", row("2016,115546000000"));
    let read = sure(came(long.as_bytes()).expect("a table"));
    is(&read, "imf-sdmx", &[(2016, "USA", "CHN", "TOTAL", 115_546_000_000.0, Exporter)], 0, 0);
}

#[test]
fn wits_in_both_its_shapes_is_in_thousands() {
    let header = "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,TradeValue in 1000 USD,NetWeight in KGM,Quantity,QtyUnit";
    let row = |partner: &str, flow: &str, value: &str| {
        format!("HS,THA,270112,Thailand,{partner},2016,{flow},6,{value},5,5,Kg")
    };
    let dprk = "PRK,\"Korea, Dem. Rep.\"";
    let rows = [
        row(dprk, "Gross Exports", "12.345"),
        header.to_owned(),
        row(dprk, "Import", "7"),
        row("WLD,World", "Export", "99"),
    ];
    let read = sure(came(format!("{header}\n{}\n", rows.join("\n")).as_bytes()).expect("a table"));
    let expected =
        [(2016, "THA", "PRK", "270112", 12_345.0, Exporter), (2016, "PRK", "THA", "270112", 7_000.0, Importer)];
    is(&read, "wits", &expected, 1, 1);
    let profile = " Reporter Name ,Partner Name,Year,Trade Flow,Product Group,Export (US$ Thousand),Import (US$ Thousand),Export Partner Share (%)\nThailand,\"Korea, Dem. Rep.\",2016,Export,  All Products,50,,0.1\nThailand, World,2016,Export,All Products,214000000,195000000,100\n";
    let read = sure(came(profile.as_bytes()).expect("a table"));
    assert_eq!(read.layout.profile.id, "wits-profile");
    let found = flows(&read);
    assert_eq!(found, [(2016, "THA".into(), "PRK".into(), "All Products".into(), 50_000.0, Exporter)]);
    // Names of products are letters too.
    let latin = b"Reporter Name,Partner Name,Year,Product Group,Export (US$ Thousand),Import (US$ Thousand)\nThailand,North Korea,2016,Ol\xe9agineux,50,\n";
    let read = sure(came(latin).expect("a table"));
    assert_eq!(flows(&read)[0].3, "Ol\u{e9}agineux");
}

#[test]
fn oec_charts_do_not_say_whose_trade_it_is() {
    let file = "Continent ID,Continent,Country ID,Country,ISO 3,Year,Trade Value,Trade Value Growth,Trade Value Growth Value\nas,Asia,asprk,North Korea,PRK,2016,1500000,0.1,5\nas,Asia,asvnm,Vietnam,VNM,2016,7,,\n";
    let asked = came_with(file.as_bytes(), |layout| {
        layout.reporter = Country::parse("THA");
        layout.exports = Some(true);
    });
    let asked = asked.expect("a table");
    assert_eq!(asked.questions, [Question::Reporter, Question::Flow]);
    let expected = [(2016, "THA", "PRK", "TOTAL", 1_500_000.0, Both), (2016, "THA", "VNM", "TOTAL", 7.0, Both)];
    is(&asked, "oec", &expected, 0, 0);
    let imports = |text: &str| {
        let came = came_with(text.as_bytes(), |layout| {
            layout.reporter = Country::parse("THA");
            layout.exports = Some(false);
        });
        came.expect("a table")
    };
    let by_id = imports(&file.replace(",ISO 3,", ",flag,"));
    assert_eq!(by_id.layout.profile.codes, Codes::Oec);
    assert_eq!(flows(&by_id)[0].1, "PRK");
    let by_name = imports("Continent,Country,Year,Trade Value\nAsia,North Korea,2016,1500000\n");
    assert_eq!(by_name.layout.profile.codes, Codes::Name);
    is(&by_name, "oec", &[(2016, "PRK", "THA", "TOTAL", 1_500_000.0, Both)], 0, 0);
}

#[test]
fn oec_files_by_origin_and_destination() {
    let legacy = "year\torigin\tdest\ths07\texport_val\timport_val\n2012\ttha\tprk\t0303\t1234.5\t7\n2012\tprk\ttha\t2701\tNULL\t9\n";
    let read = sure(came(legacy.as_bytes()).expect("a table"));
    is(&read, "oec-legacy", &[(2012, "THA", "PRK", "0303", 1_234.5, Both)], 0, 1);
    let shop = "year,exporter_id,exporter_name,importer_id,importer_name,hs_code,hs_name,value,quantity\n2016,tha,Thailand,prk,North Korea,030300,Fish,1234.5,2\n";
    is(
        &sure(came(shop.as_bytes()).expect("a table")),
        "oec-shop",
        &[(2016, "THA", "PRK", "030300", 1_234.5, Both)],
        0,
        0,
    );
}

#[test]
fn tables_without_flows_are_known_and_refused_with_a_reason() {
    let bank = "\u{feff}\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2026-02-24\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"1960\",\"2016\",\n\"Thailand\",\"THA\",\"Exports of goods\",\"TX.VAL.MRCH.CD.WT\",\"408000000\",\"215388000000\",\n";
    let bank_of = |text: &str| came(text.as_bytes()).err().expect("no flows").0;
    assert!(bank_of(bank).contains("with all others, and not with whom"), "{}", bank_of(bank));
    let lines = bank.replace("\n\n", "\n");
    assert!(bank_of(&lines).contains("World Bank"));
    let databank =
        "Country Name,Country Code,Series Name,Series Code,2010 [YR2010],2011 [YR2011]\nThailand,THA,Exports,TX,5,..\n";
    assert!(bank_of(databank).contains("World Bank"));
    let cases = "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade\n1,\"Korea, North\",\"EU, USA\",2006,2020,1,exp_part\n";
    assert!(bank_of(cases).contains("no trade flows"));
}

#[test]
fn our_own_layout_with_products_reads_back() {
    let file = "year,exporter,importer,product,value_usd,source\n2016,THA,PRK,030300,1234.567891,baci\n2016,PRK,THA,270112,5,baci\n";
    let read = sure(came(file.as_bytes()).expect("a table"));
    let expected = [(2016, "THA", "PRK", "030300", 1_234.567_891, Both), (2016, "PRK", "THA", "270112", 5.0, Both)];
    is(&read, "detente", &expected, 0, 0);
}
