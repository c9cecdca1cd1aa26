' Does what a job file says, a line a step, its words parted by tabs, inside LibreOffice: opens a workbook, types into
' cells, reads ranges into a file, closes.
Sub Main(job As String, answer As String)
    Dim doc As Object, words As Variant, entry As String, hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    Dim steps As Integer, told As Integer
    steps = FreeFile
    Open job For Input As #steps
    told = FreeFile
    Open answer For Output As #told
    Do While Not Eof(steps)
        Line Input #steps, entry
        words = Split(entry, Chr(9))
        Select Case words(0)
            Case "open"
                doc = StarDesktop.loadComponentFromURL(ConvertToURL(words(1)), "_blank", 0, hidden())
            Case "number"
                doc.Sheets.getByName(words(1)).getCellRangeByName(words(2)).getCellByPosition(0, 0).Value = Val(words(3))
            Case "text"
                doc.Sheets.getByName(words(1)).getCellRangeByName(words(2)).getCellByPosition(0, 0).String = words(3)
            Case "formula"
                doc.Sheets.getByName(words(1)).getCellRangeByName(words(2)).getCellByPosition(0, 0).Formula = words(3)
            Case "everything"
                doc.calculateAll()
            Case "read"
                Tell(told, words(1), doc.Sheets.getByName(words(2)).getCellRangeByName(words(3)).getDataArray())
            Case "close"
                doc.close(True)
        End Select
    Loop
    Close #steps
    Close #told
    StarDesktop.terminate()
End Sub

Sub Tell(told As Integer, name As String, rows As Variant)
    Dim row As Variant, told_row As String, at As Integer
    For Each row In rows
        told_row = name
        For at = LBound(row) To UBound(row)
            told_row = told_row & Chr(9) & CStr(row(at))
        Next at
        Print #told, told_row
    Next row
End Sub
